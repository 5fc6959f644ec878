"""The lines above a text, in the styles of many houses: its title and its kind."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import House, describe

EN = "The community has waited three years for the court to rule on the spill that reached its wells, and nobody has answered for it so far."
ES = "La comunidad espera desde hace tres años que el tribunal resuelva sobre el derrame que llegó a sus pozos, y nadie ha respondido hasta ahora."
FR = "La communauté attend depuis trois ans que le tribunal se prononce sur le déversement dans ses puits, et personne n’a encore répondu."
PT = "A comunidade espera há três anos que o tribunal decida sobre o vazamento que chegou aos seus poços, e ninguém respondeu até agora."

HEADS = [
    (
        f"Mexico: Graves Found in Valley\nProsecutors Should Open Independent Inquiry\n\n(Mexico City, March 11, 2020) – {EN}\n\n“Families deserve an answer,” said Ana Sample, director at the Observatory.\n",
        "Mexico: Graves Found in Valley",
        "press release",
    ),
    (
        f"NEWS RELEASE\nOttawa, Ontario\nJune 3, 2019\n\nChurches ask for an ombudsperson with teeth\n\n{EN}\n",
        "Churches ask for an ombudsperson with teeth",
        "press release",
    ),
    (
        f"Comunicado de Prensa\n\nNo. 112/18\n\nLa Comisión del Valle condena el asesinato de líderes en Tocoa\n\n3 de mayo de 2018\n\nSan José - La Comisión del Valle condena el asesinato. {ES}\n",
        "La Comisión del Valle condena el asesinato de líderes en Tocoa",
        "press release",
    ),
    (
        f"Home » News » Statements\n\nA river is not a drain\n\nBy APG staff | June 5, 2019 | Statements, Colombia\n\n{EN}\n\nWe call on Canada to act.\n",
        "A river is not a drain",
        "statement",
    ),
    (
        f"Common Ground Statement: Wells before profit\n\nMay 2, 2016\n\n{EN} We stand with the families.\n",
        "Common Ground Statement: Wells before profit",
        "statement",
    ),
    (
        f"OPEN LETTER\n\nTo: Hon. Ana Sample, Minister of Mines\nDate: May 4, 2020\nRe: Wells of the valley\n\nDear Minister,\n\n{EN}\n",
        "Wells of the valley",
        "letter",
    ),
    (
        f"From: Ana Sample <ana@example.org>\nTo: minister@example.org\nDate: Mon, 4 May 2020 10:11:00 -0400\nSubject: Wells of the valley\n\nDear Minister,\n\n{EN}\n",
        "Wells of the valley",
        "letter",
    ),
    (
        f"Red de Aguas\nAvenida Central 12, Tegucigalpa\nTel. 2222-0134\n\nTegucigalpa, 3 de mayo de 2019\n\nAbogado\nJuan Ejemplo\nFiscal General de la República\nPresente\n\nAsunto: solicitud de investigación por el derrame\n\nSeñor Fiscal:\n\n{ES}\n",
        "solicitud de investigación por el derrame",
        "letter",
    ),
    (
        f"Les puits de la vallée\n\nUn reportage d'Ana Exemple\nLe Courrier du Sud, 3 mai 2019\n\n{FR}\n",
        "Les puits de la vallée",
        "other",
    ),
    (
        f"TRIBUNE. L'eau n'attend pas\n\nPar Ana Exemple, enseignante\n\n{FR} J'ai vu les puits.\n",
        "TRIBUNE. L'eau n'attend pas",
        "other",
    ),
    (
        f"Opinión\n\nEl agua no espera\n\nPor Ana Ejemplo\n3 de mayo de 2019\n\n{ES} Yo soy de ese valle.\n",
        "El agua no espera",
        "other",
    ),
    (
        f"Entrevista: «El agua no espera»\n\nP: ¿Cuándo empezó?\n\nR: {ES}\n",
        "Entrevista: «El agua no espera»",
        "other",
    ),
    (
        f"Statement by the Network for Wells on the ruling of the Supreme Court\n\n{EN} We welcome the ruling.\n",
        "Statement by the Network for Wells on the ruling of the Supreme Court",
        "statement",
    ),
    (
        f"DECLARACIÓN PÚBLICA\nRed de Aguas del Valle\n\nANTE EL FALLO DE LA CORTE SUPREMA\n\nManifestamos nuestro rechazo. {ES}\n",
        "ANTE EL FALLO DE LA CORTE SUPREMA",
        "statement",
    ),
    (
        f"COMUNICADO PÚBLICO\n\nA la opinión pública nacional e internacional, a los medios de comunicación, informamos:\n\n{ES} Exigimos justicia.\n",
        "COMUNICADO PÚBLICO",
        "statement",
    ),
    (
        f"NOTA PÚBLICA DA COMISSÃO DAS ÁGUAS SOBRE O VAZAMENTO NO VALE\n\n{PT} Repudiamos a demora.\n",
        "NOTA PÚBLICA DA COMISSÃO DAS ÁGUAS SOBRE O VAZAMENTO NO VALE",
        "statement",
    ),
    (
        f"Nota de solidariedade às famílias do vale\n\nA Comissão das Águas vem a público manifestar solidariedade. {PT}\n",
        "Nota de solidariedade às famílias do vale",
        "statement",
    ),
    (
        f"Communiqué – Pour diffusion immédiate\n\nLes puits de la vallée : un juge s’est enfin saisi du dossier\n\nMontréal, le 3 mai 2019 – {FR}\n\n« Nous n'y croyions plus », a dit Ana Exemple.\n\n-30-\n",
        "Les puits de la vallée : un juge s’est enfin saisi du dossier",
        "press release",
    ),
    (
        f"Brief submitted to the House of Commons Standing Committee on International Trade\n\nTrade that leaves water alone\n\nCommon Ground Network\nMay 2010\n\nIntroduction\n\n{EN}\n\nRecommendations\n\n1. Stop.\n",
        "Trade that leaves water alone",
        "brief",
    ),
    (
        f"Joint submission to the Committee against Torture, 55th session\n\nHonduras: those who carry the water\n\n{EN}\n\nThe State party should answer.\n",
        "Honduras: those who carry the water",
        "submission",
    ),
    (
        f"WATER UNDER GUARD\nHow soldiers came to the wells of the valley\n\nA report by the Observatory of Wells\nNovember 2017\n\nContents\n1. Introduction .... 3\n2. Findings .... 9\n\n{EN}\n",
        "WATER UNDER GUARD: How soldiers came to the wells of the valley",
        "report",
    ),
    (
        f"Remarks by Ana Sample, Common Ground Network\n\nParliament Hill, May 3, 2011\n\nThank you, friends. {EN} I was there.\n",
        "Remarks by Ana Sample, Common Ground Network",
        "speech",
    ),
    (
        f"Intervention orale – Conseil des droits de l’homme, 38e session\n\nMonsieur le Président,\n\n{FR}\n\nJe vous remercie.\n",
        None,
        "speech",
    ),
    (
        f"Oral statement – Human Rights Council, 38th session – Item 4\n\nMr. President,\n\n{EN}\n\nI thank you.\n",
        None,
        "speech",
    ),
    (
        f"URGENT: write today for the teachers of the valley!\n\n{EN}\n\nPlease write to the Attorney General asking that they be freed.\n",
        "URGENT: write today for the teachers of the valley!",
        "urgent action",
    ),
    (
        f"Acción: tres maestras detenidas\n\n{ES}\n\nEscriba al Fiscal General pidiendo su libertad.\n",
        "Acción: tres maestras detenidas",
        "urgent action",
    ),
    (
        f"Who killed the river?\n\nPosted on May 3, 2019 by Common Ground\n\n{EN}\n\nShare this:\nTwitter\nFacebook\n",
        "Who killed the river?",
        "statement",
    ),
    (
        f'SAN SALVADOR — Judges in El Salvador freed five teachers on Monday after three years in prison, said their lawyers.\n\n{EN}\n\n"They are home," said Ana Sample, of the union.\n',
        None,
        "press release",
    ),
    (
        f"The Common Ground Network condemns the arrest of five teachers in the valley.\n\n{EN} We call on Canada to speak.\n",
        None,
        "statement",
    ),
    (f"Estimados compañeros y compañeras:\n\n{ES}\n\nUn abrazo,\nAna\n", None, "letter"),
    (
        f"Para: Presidencia de la República\nDe: Red de Aguas\nAsunto: los pozos\nFecha: 3 de mayo de 2019\n\n{ES} Le solicitamos respuesta.\n",
        "los pozos",
        "letter",
    ),
    (
        f"Carta de organizaciones canadienses a la Presidenta Xiomara Ejemplo sobre los pozos del valle\n\nSeñora Presidenta:\n\n{ES}\n",
        "Carta de organizaciones canadienses a la Presidenta Xiomara Ejemplo sobre los pozos del valle",
        "letter",
    ),
    (
        f"Ottawa, May 3, 2019\n\nPrime Minister Ana Sample\nOffice of the Prime Minister\n80 Wellington Street\nOttawa, ON K1A 0A2\n\nDear Prime Minister Sample,\n\nRE: Wells of the valley\n\n{EN}\n\nSincerely,\n",
        "Wells of the valley",
        "letter",
    ),
    (
        f"Message de solidarité aux familles de la vallée\n\nChères amies, chers amis,\n\n{FR}\n\nEn toute solidarité,\nRéseau des puits\n",
        "Message de solidarité aux familles de la vallée",
        "letter",
    ),
    (
        f"Carta aberta ao Presidente da República\n\nBrasília, 3 de maio de 2019\n\nSenhor Presidente,\n\n{PT}\n",
        "Carta aberta ao Presidente da República",
        "letter",
    ),
    (
        f"Boletín informativo No. 14\nRed de Aguas – mayo de 2019\n\nEn este número: los pozos, la asamblea, la feria\n\n{ES}\n",
        None,
        "other",
    ),
    (
        f"Minutes of the annual meeting\nToronto, May 3, 2011\n\nPresent: Ana Sample, Ben Sample\nRegrets: Cleo Sample\n\n1. Approval of the agenda\n\n{EN}\n",
        "Minutes of the annual meeting",
        "other",
    ),
    (
        f"Backgrounder: the wells of the valley\n\nMay 2019\n\nKey points\n\n- Three years\n- No ruling\n\n{EN}\n",
        "Backgrounder: the wells of the valley",
        "brief",
    ),
    (
        f"Policy brief no. 4\n\nWater and trade: what Canada can do\n\n{EN}\n\nRecommendations\n\n{EN}\n",
        "Water and trade: what Canada can do",
        "brief",
    ),
    (
        f"Pronunciamiento de la Red de Aguas\n\nEn defensa de los pozos\n\n{ES} Denunciamos la demora.\n",
        "En defensa de los pozos",
        "statement",
    ),
    (
        f"Friday, May 3, 2019\nFor release: immediately\n\nTeachers walk to the capital\n\n{EN}\n\nContact: Ana Sample, 613 555 0134\n",
        "Teachers walk to the capital",
        "press release",
    ),
    (
        f"Solidarity with the teachers of the valley\nA statement from unions in Canada\n\nMay 1, 2018\n\n{EN} We stand with them.\n",
        "Solidarity with the teachers of the valley",
        "statement",
    ),
    (
        f"Teachers of the valley: three years without a verdict.\n\n{EN}\n\n{EN}\n",
        "Teachers of the valley: three years without a verdict.",
        "statement",
    ),
    (
        f"Le juge laisse la vallée sans eau, affirment des organisations québécoises.\n\nMontréal, 3 mai 2019\n\n{FR}\n\n{FR}\n",
        "Le juge laisse la vallée sans eau, affirment des organisations québécoises.",
        "statement",
    ),
    (
        f"Home\nAbout the place\nMountains\nPlains\n\nHome > Five rivers at risk\n\nFIVE RIVERS AT RISK\n\nMar 13 2024\n\n{EN}\n\n{EN}\n",
        "FIVE RIVERS AT RISK",
        "statement",
    ),
    (
        f"Senator Ann Sample MINISTER FOR RIVERS AND LAKES\n\nFive rivers at risk Tuesday, 3 May 2005\n\n{EN}\n\n{EN}\n",
        "Five rivers at risk",
        "statement",
    ),
    (
        f"Media release: Five rivers at risk MPS 12/2004\n\n3 May 2004\n\n{EN}\n\n{EN}\n",
        "Five rivers at risk",
        "press release",
    ),
]


@pytest.mark.parametrize(("text", "title", "kind"), HEADS, ids=[text[:40] for text, *_ in HEADS])
def test_head(text: str, title: str | None, kind: str) -> None:
    described = describe(text)
    assert described.kind.value == kind
    if title is not None:
        assert described.title.value == title


LETTERHEADS = [
    (
        f"Ana Sample MP\n\nGreens Member for Cowichan\n\n***** MEDIA RELEASE *****  8 January 2004\n\nMINISTER URGED TO SPEAK FOR THE WELLS\n\n{EN}\n",
        "MINISTER URGED TO SPEAK FOR THE WELLS",
        "press release",
        "2004-01-08",
    ),
    (
        f"Senator Ana Sample   Senator for Yukon\n\nWells of the valley - three years dry  23rd Feb 06\n\n{EN}\n",
        "Wells of the valley - three years dry",
        "statement",
        "2006-02-23",
    ),
    (
        f"Deputy Leader of the Opposition\n\nSPEECH BY BEN SAMPLE, M.P., AT THE WELLS OF THE VALLEY TO MARK THE FIRST YEAR SINCE THE SPILL THAT REACHED THE WATER OF ALL THE VILLAGES DOWN TO THE COAST ROAD - TUESDAY 7 DECEMBER, 1976\n\nToday we are here for them. {EN}\n",
        "SPEECH BY BEN SAMPLE, M.P., AT THE WELLS OF THE VALLEY TO MARK THE FIRST YEAR SINCE THE SPILL THAT REACHED THE WATER OF ALL THE VILLAGES DOWN TO THE COAST ROAD",
        "speech",
        "1976-12-07",
    ),
    (
        f"Accueil > Actualités > Communiqués\n\nSoudan : les puits de la vallée\nlundi 8 juin 2020\n\n{FR}\n",
        "Soudan : les puits de la vallée",
        "statement",
        "2020-06-08",
    ),
]


@pytest.mark.parametrize(
    ("text", "title", "kind", "date"), LETTERHEADS, ids=[text[:30] for text, *_ in LETTERHEADS]
)
def test_who_speaks_is_no_title_and_the_day_at_its_end_no_part_of_it(
    text: str, title: str, kind: str, date: str
) -> None:
    described = describe(text)
    found = (described.title.value, described.kind.value, str(described.date.value))
    assert found == (title, kind, date)


def test_a_quotation_that_opens_a_line_is_no_link_to_another_page() -> None:
    described = describe(f"Les puits\n\n« Nous attendons », dit le juge.\n\n{FR}\n")
    assert described.left_out == ()


def test_a_date_below_a_heading_is_not_drawn_into_it() -> None:
    text = f"Mali : les puits de la vallée et les gens qui attendent\nlundi 8 juin 2020\n\n{FR}\n"
    described = describe(text)
    assert described.title.value == "Mali : les puits de la vallée et les gens qui attendent"
    assert str(described.date.value) == "2020-06-08"


COUNTRIES = [
    # an organisation of one country speaks about another
    (
        "MST pede a libertação dos presos palestinos\n\nO MST defende a libertação. Os presos palestinos estão em greve de fome, e o povo palestino espera.\n",
        {"PS"},
    ),
    # the country of whom a letter is written to
    (
        f"Letter to the Prime Minister of Sweden\n\nDear Prime Minister,\n\nOn April 11 a teacher was arrested in Ecuador. The authorities of Ecuador hold him in Quito. Ecuador must free him. {EN}\n",
        {"EC"},
    ),
    # an honoured person does not make her country a subject
    (
        "Civil society and the law\n\nRigoberta Menchú presented the report in Mexico. In Mexico the law fails women. Menchú and her hosts toured Mexico for a week. Rigoberta Menchú asked for a new law.\n",
        {"MX"},
    ),
    # much is told of a second country beside the one of the title
    (
        "Teachers of Myanmar\n\nTeachers fled Myanmar in May. The army of Myanmar burned their school.\n\nBangladesh has opened its border to them. The government of Bangladesh gives them huts, but Bangladesh is poor.\n",
        {"MM", "BD"},
    ),
    # named only where it was issued
    (
        "Palabras de una madre\nPlaza de Mayo, Buenos Aires, 24 de marzo de 2016\n\nCompañeras, compañeros:\n\nNo vengo a contar lo que ustedes saben. Vengo a pedir que no nos acostumbremos.\n",
        {"AR"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTRIES, ids=[text[:30] for text, _ in COUNTRIES])
def test_countries(text: str, expected: set[str]) -> None:
    found = describe(text, house=House()).countries
    assert {country.code for country in found.value} == expected


def test_a_kind_shows_all_that_speaks_for_it() -> None:
    guess = describe(
        f"The wells\n\nOTTAWA, May 3, 2019 – {EN}\n\n“We wait,” said Ana Sample today.\n\n-30-\n"
    ).kind
    assert guess.value == "press release"
    assert guess.certainty == "sure"
    assert guess.words == ("-30-", "” said", "said Ana Sample today")
    assert guess.why == "end mark of a release, quotes somebody, reports what was said today"


def test_a_kind_that_little_speaks_for_is_not_sure() -> None:
    guess = describe(f"The wells of the valley\n\n{EN}\n").kind
    assert guess.certainty != "sure"
    assert guess.candidates


RECIPIENTS = [
    (
        f"À l’attention du Capitaine Ibrahim Exemple, Président de la Transition\n\nExcellence,\n\n{FR}\n",
        ("Ibrahim Exemple, Président de la Transition",),
    ),
    (
        f"Ao Excelentíssimo Senhor\nMinistro Fulano de Tal\nPresidente do Supremo Tribunal\nPraça dos Três Poderes, Brasília/DF\n\nSenhor Presidente,\n\n{PT}\n",
        ("Fulano de Tal, Presidente do Supremo Tribunal",),
    ),
    (
        f"Le 19 octobre 2016\n\nMonsieur Jean Exemple\nMinistre des Affaires étrangères\n\nc. c. : Madame Ana Exemple, ministre du Développement\n\nMonsieur le Ministre,\n\n{FR}\n",
        ("Jean Exemple, Ministre des Affaires étrangères",),
    ),
    (
        f"Submission on the draft law of wells\n\nTo: Committee on Economic, Social and Cultural Rights\nFrom: Land Network\n\n{EN}\n",
        ("Committee on Economic, Social and Cultural Rights",),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), RECIPIENTS, ids=[text[:30] for text, _ in RECIPIENTS]
)
def test_recipients(text: str, expected: tuple[str, ...]) -> None:
    assert describe(text).recipients.value == expected


def test_a_text_in_small_letters_and_without_marks_is_read_all_the_same() -> None:
    described = describe(
        "dear minister we write about the teachers arrested in honduras we urge you to speak\n"
    )
    assert described.kind.value == "letter"
    assert [country.code for country in described.countries.value] == ["HN"]


def test_a_second_letter_names_no_country_of_the_first() -> None:
    letter = "Dear Minister,\n\nWe write about teachers in {}.\n\nSincerely,\nAna Sample\n\n"
    described = describe(letter.format("Honduras") + letter.format("Peru"))
    assert [country.code for country in described.countries.value] == ["HN"]


def test_a_row_of_a_table_is_no_title_for_sure() -> None:
    assert (
        describe("| year | country |\n|---|---|\n| 2019 | Honduras |\n").title.certainty != "sure"
    )


def test_both_readings_of_a_date_that_is_open_are_offered() -> None:
    guess = describe(f"The wells\n\n{EN} On 03/04/2021 they met again.\n").date
    assert guess.value is None
    assert [str(value) for value in guess.candidates] == ["2021-04-03", "2021-03-04"]
