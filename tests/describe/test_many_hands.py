"""Texts as many hands lay them out: what is the title, the kind, the recipient, the author."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import House, describe

EN = "The community has waited three years for the court to rule on the spill that reached its wells."
ES = "La comunidad espera desde hace tres años que el tribunal resuelva sobre el derrame que llegó a sus pozos."
FR = "La communauté attend depuis trois ans que le tribunal se prononce sur le déversement dans ses puits."
PT = "A comunidade espera há três anos que o tribunal decida sobre o vazamento que chegou aos seus poços."

TITLES = [
    # the words that only say of what form a text is, who speaks and where
    (
        f"CALL TO ACTION\n\nStand with the families of the spill\n\n{EN}\n",
        "Stand with the families of the spill",
    ),
    (
        f"34 Annual report 2011\n\nGuatemala: the trial that came late\n\n{EN}\n",
        "Guatemala: the trial that came late",
    ),
    (
        f"Compañeras y compañeros\n\nLa huelga de las maquilas cumple un mes\n\n{ES}\n",
        "La huelga de las maquilas cumple un mes",
    ),
    (
        f"Available in  English  Français  Kreyòl\n\nHaiti: the camps are still full\n\n{EN}\n",
        "Haiti: the camps are still full",
    ),
    (
        f"ALERTE – LE GUET\n\nMali : les puits de Kayes sont gardés par l'armée\n\n{FR}\n",
        "Mali : les puits de Kayes sont gardés par l'armée",
    ),
    (
        f"Third Committee, 74th session\nItem 70\n\nThe rights of migrants at sea\nDelivered by Ana Sample, 3 May 2019\n\n{EN}\n",
        "The rights of migrants at sea",
    ),
    (
        f"The Observer\nNews for those who help\n\nPeru + 2 more\n\nWells of the valley: what the community told the court\n\n{EN}\n",
        "Wells of the valley: what the community told the court",
    ),
    (
        f"PRONUNCIAMIENTO DE LAS COMUNIDADES DEL LAGO FRENTE AL DERRAME\n\nMayo de 2019\n\n{ES}\n",
        "PRONUNCIAMIENTO DE LAS COMUNIDADES DEL LAGO FRENTE AL DERRAME",
    ),
    (
        f"Al pueblo del valle\nA los medios de comunicación\nA la opinión pública\n\nNI UN POZO MÁS PARA LA MINA\n\n{ES}\n",
        "NI UN POZO MÁS PARA LA MINA",
    ),
    # several lines that belong together
    (
        f"Canadian mining and the courts: what the\nlawsuit in Vancouver means for Guatemala\n\nApril 3, 2016\n\n{EN}\n",
        "Canadian mining and the courts: what the lawsuit in Vancouver means for Guatemala",
    ),
    (
        f"Accord de libre-échange :\nles syndicats réclament des clauses contraignantes\n\n{FR}\n",
        "Accord de libre-échange : les syndicats réclament des clauses contraignantes",
    ),
    (
        f"BLOOD ON THE BEANS\nLabour rights on the coffee farms of Nicaragua\n\nMarch 2015\n\n{EN}\n",
        "BLOOD ON THE BEANS: Labour rights on the coffee farms of Nicaragua",
    ),
    (
        f"Annual report\nHuman rights in Honduras after the storm\n\n2021\n\n{EN}\n",
        "Annual report: Human rights in Honduras after the storm",
    ),
    (
        f"NOTA DE REPÚDIO\n\nContra o despejo da ocupação do vale\n\n{PT}\n",
        "Nota de repúdio: Contra o despejo da ocupação do vale",
    ),
    # a heading that stands elsewhere
    (
        f"Your Excellency:\n\nTHE SPILL AT THE WELLS OF THE VALLEY\n\n{EN}\n\nYours truly,\n\nAna Sample\n",
        "THE SPILL AT THE WELLS OF THE VALLEY",
    ),
    (
        f"Sudbury, Ont., Feb. 11, 2011 /CNW/ - {EN}\n\nCOURT KEEPS THE PEOPLE OF THE WELLS WAITING\n\n{EN}\n",
        "COURT KEEPS THE PEOPLE OF THE WELLS WAITING",
    ),
    # subject lines
    (
        f"To: office@example.org\nSubject: FW: The spill in the valley\nAttachments: list.pdf (88 KB)\n\nDear Minister,\n\n{EN}\n",
        "The spill in the valley",
    ),
    (
        f"Ref. HRW/044/mb\n\nAsunto: El derrame del valle\n\nSeñor Ministro:\n\n{ES}\n",
        "El derrame del valle",
    ),
    (
        f"Colegio de Abogados del Valle\nCalle Sucre 114, Oruro\n\nCITE: CAV-023/2021\n\nSeñor\nLuis Ejemplo\nMinistro de Minería\nPresente\n\nRef.: El derrame del valle\n\nDe nuestra consideración:\n\n{ES}\n",
        "El derrame del valle",
    ),
    (
        f"Ofício nº 23/2020\n\nAo Senhor\nFulano de Tal\nPresidente da Câmara dos Deputados\n\nAssunto: O vazamento do vale\n\nSenhor Presidente,\n\n{PT}\n",
        "O vazamento do vale",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TITLES, ids=[title[:40] for _, title in TITLES])
def test_title(text: str, expected: str) -> None:
    assert describe(text).title.value == expected


def test_a_heading_beside_another_is_not_sure_and_names_its_rival() -> None:
    guess = describe(
        f"¿Hasta cuándo?\nTres años sin sentencia sobre el derrame en los pozos del valle\n\n{ES}\n"
    ).title
    assert guess.certainty != "sure"


def test_the_runners_up_are_candidates() -> None:
    guess = describe(
        f"The long wait for the court\n\nThe spill that reached the wells of the community\n\n{EN}\n"
    ).title
    assert guess.candidates


KINDS = [
    (
        f"In memoriam: Rosa Ejemplo\n\nOttawa, 5 August 2019\n\nShe died on Saturday. {EN}\n",
        "other",
    ),
    (
        f"CONVOCATORIA\n\nEncuentro de mujeres del agua\n\nFecha: 14 de agosto de 2018\nLugar: Cochabamba\n\n{ES}\n",
        "other",
    ),
    (
        f"Solidarity Bulletin\nNewsletter of the Prairie Committee, No. 34\n\nThe court of the river\n\n{EN}\n",
        "other",
    ),
    (
        f"Vigil for the disappeared\n\n{EN}\n\nWHEN? Friday, 30 August\nWHERE? Peace fountain, Ottawa\n",
        "other",
    ),
    (f"Madam Chair, distinguished delegates,\n\n{EN}\n\nThank you.\n", "speech"),
    (f"The wells of the valley\n\nCheck against delivery\n\n{EN}\n", "speech"),
    (f"Palabras en el funeral de Rosa Ejemplo\n\nHermanas y hermanos:\n\n{ES}\n", "speech"),
    (
        f"Minuta para el Senado: los pozos del valle\n\nSeñoras y señores senadores:\n\n{ES}\n",
        "brief",
    ),
    (f"Aporte escrito al Comité de Derechos Humanos\n\n{ES}\n", "submission"),
    (
        f"The wells of the valley\n\n1. {EN}\n\n2. The State party should close the mine without further delay.\n",
        "submission",
    ),
    (f"The wells of the valley\n\nExecutive summary\n\n{EN}\n\nMethodology\n\n{EN}\n", "report"),
    (
        f"The wells of the valley\n\nTAKE ACTION: WRITE TO THE JUDGE\n\nJudge of the Second Court\nMain Square, Valleytown\n\nDear Judge,\n\n{EN}\n",
        "urgent action",
    ),
    (
        f"La Paz, 3 de marzo de 2022.– {ES} Las organizaciones firmantes exigimos que la mina cierre.\n",
        "statement",
    ),
    (
        f"To:\nAna Sample, Minister of Mines\nBen Sample, Minister of Water\n\nThe spill of the valley\n\nWe, forty teachers, write to you. {EN}\n",
        "letter",
    ),
    (
        f"A los medios libres\nA la opinión pública\n\nEMBOSCADA EN EL CAMINO DEL VALLE\n\nExigimos justicia. {ES}\n",
        "statement",
    ),
]


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=[text[:30] for text, _ in KINDS])
def test_kind(text: str, expected: str) -> None:
    assert describe(text).kind.value == expected


def test_a_dateline_alone_makes_no_sure_press_release() -> None:
    guess = describe(f"Judges keep the valley waiting\n\nOTTAWA, May 3, 2019 – {EN}\n").kind
    assert guess.certainty != "sure"


RECIPIENTS = [
    (
        f"June 4, 2014\n\nJohn Sample\nPresident and CEO\nNorthern Lode Mining Corp.\nToronto, Ontario\n\nRe: The spill\n\n{EN}\n\nSincerely,\n\nMary Example\n",
        ("John Sample, President and CEO",),
    ),
    (
        f"Tegucigalpa, 3 de mayo de 2016\n\nSeñor Presidente\nJuan Ejemplo Prueba\nCasa Presidencial\nPresente\n\n{ES}\n\nAtentamente,\n\nComité del Río\n",
        ("Juan Ejemplo Prueba, Presidente",),
    ),
    (
        f"The wells of the valley\n\nLetter to Ana Sample, Minister of Mines of Canada, sent on May 3, 2019\n\n{EN}\n",
        ("Ana Sample, Minister of Mines of Canada",),
    ),
    (
        f"The wells of the valley\n\nLetter to the Ambassador of Canada to El Salvador\nMay 3, 2019\n\n{EN}\n",
        ("Ambassador of Canada to El Salvador",),
    ),
    (
        f"Licenciada\nAna Ejemplo Prueba\nFiscal General de la República\nCiudad de Guatemala\n\nSeñora Fiscal General:\n\n{ES}\n",
        ("Ana Ejemplo Prueba, Fiscal General de la República",),
    ),
    (f"NOTA À IMPRENSA\n\nTribunal deixa o vale esperando\n\n{PT}\n", ()),
    (
        f"URGENT ACTION\n\nThe wells of the valley\n\n{EN}\n\nAttorney General\nMain Square, Valleytown\n\nDear Attorney General,\n\nPlease close the mine.\n",
        (),
    ),
    (f"Mr. Chairman,\n\n{EN}\n", ()),
]


@pytest.mark.parametrize(
    ("text", "expected"), RECIPIENTS, ids=[text[:30] for text, _ in RECIPIENTS]
)
def test_recipients(text: str, expected: tuple[str, ...]) -> None:
    assert describe(text).recipients.value == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "Submission to the Standing Committee on International Trade\nMay 3, 2010",
            "Standing Committee on International Trade",
        ),
        (
            (
                "Contribution conjointe à l'Examen périodique universel\n"
                "Présentée le 3 mai 2010 au Conseil des droits de l'homme"
            ),
            "Conseil des droits de l'homme",
        ),
        (
            (
                "Oral presentation on the wells of the valley\nStanding Senate Committee on Water\n"
                "May 3, 2010"
            ),
            "Standing Senate Committee on Water",
        ),
    ],
)
def test_the_body_before_which_a_submission_is_laid(head: str, body: str) -> None:
    guess = describe(f"{head}\n\n{EN}\n").recipients
    assert guess.value == (body,)
    assert guess.certainty == "likely"


HOUSE = House()
AUTHORS = [
    (
        f"The wells\n\nPresented by the Americas Policy Group\nMay 3, 2010\n\n{EN}\n",
        ("Americas Policy Group",),
    ),
    (
        f"The wells\n\n{EN}\n\nA letter would help, says a teacher of the Americas Policy Group.\n",
        ("Americas Policy Group",),
    ),
    (
        f"Os poços\n\nO Grupo de Políticas para as Américas pede que a mina feche. {PT}\n",
        ("Americas Policy Group",),
    ),
    (
        f"Los pozos\n\n(Ottawa, 30 de octubre de 2019) – La Coalición de Solidaridad con el Valle, que reúne a iglesias, condenó hoy el derrame. {ES}\n",
        ("Coalición de Solidaridad con el Valle",),
    ),
    (
        f"The wells\n\nSubmitted by: Families of the North Collective; Mining Justice Desk\n\n{EN}\n",
        ("Families of the North Collective",),
    ),
    (
        f"The wells\n\n{EN}\n\n© Coalition for the Wells of the Valley. All rights reserved.\n",
        ("Coalition for the Wells of the Valley",),
    ),
    (
        f"Os poços\n\n{PT}\n\nRede do Vale – Movimento das Águas – Comissão Pastoral\n",
        ("Rede do Vale", "Movimento das Águas", "Comissão Pastoral"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), AUTHORS, ids=[text[-30:] for text, _ in AUTHORS])
def test_author(text: str, expected: tuple[str, ...]) -> None:
    assert describe(text, house=HOUSE).author.value == expected


DATES = [
    (
        f"De: Secretaria\nPara: embaixada@example.org\nData: seg., 7 de mar. de 2016 às 11:35\nAssunto: O vazamento\n\nSenhor Embaixador,\n\n{PT}\n",
        "2016-03-07",
    ),
    (
        f"05 de maio de 2021 às 16h04 | Última atualização: 06/05/2021 às 09h12\n\nO vale espera\n\n{PT}\n",
        "2021-05-05",
    ),
    (
        f"AÇÃO URGENTE\nAU: 151/20   Índice: AFR 41/2209/2020   Data: 17 de novembro de 2020\n\nO vale espera\n\n{PT}\n",
        "2020-11-17",
    ),
    (f"The wells\n\nPosted: 4 Oct 2017\nOriginally published: 2 Oct 2017\n\n{EN}\n", "2017-10-02"),
    (
        f"Letter to Ana Sample, Minister of Mines, sent on January 17, 2023 by the network\n\n{EN}\n",
        "2023-01-17",
    ),
    (
        f"Les puits\n\nEn cette Journée de l'eau, le 22 mars 2019, nous attendons encore. {FR}\n",
        "2019-03-22",
    ),
    (
        f"Los pozos\n\n{ES}\n\nTocoa, Colón, 20 de noviembre de 2020\n\nPlataforma del Valle\n",
        "2020-11-20",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[date for _, date in DATES])
def test_date(text: str, expected: str) -> None:
    assert str(describe(text).date.value) == expected


COUNTRIES = [
    (
        "Teachers in exile\n\nIn Nicaragua, the government has closed nine universities. The government of Nicaragua must open them.\n\nIn Costa Rica, teachers wait for papers in the cold. The government of Costa Rica must give them permits.\n",
        {"NI", "CR"},
    ),
    (
        "Sindicatos brasileiros em solidariedade à greve colombiana\n\nO povo da Colômbia ocupa as ruas desde abril. O governo da Colômbia respondeu com tiros.\n",
        {"CO"},
    ),
    (
        "Declaração de Belém pela vida na Pan-Amazônia\n\nVindos de nove países, pedimos aos Estados que protejam a floresta e os seus povos.\n",
        set(),
    ),
    (
        "La société civile québécoise réclame justice pour les victimes\n\nQuébec, le 4 juin 2018 – Aucun agent de la Police nationale d'Haïti n'a été accusé. À Port-au-Prince, les familles attendent.\n",
        {"HT"},
    ),
    (
        "Canadian company must answer for abuses at its mine\n\nVillagers in Papua New Guinea told of guards of a company with its seat in Toronto. The police of Papua New Guinea has not acted.\n",
        {"PG"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTRIES, ids=[text[:30] for text, _ in COUNTRIES])
def test_countries(text: str, expected: set[str]) -> None:
    assert {country.code for country in describe(text).countries.value} == expected
