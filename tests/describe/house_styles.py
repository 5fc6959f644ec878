"""Texts in the styles of many houses, written for these tests, each with what is true of it."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A text as people paste it, and what an archivist would write on its card."""

    name: str
    text: str
    title: str
    date: str | None
    kind: str
    language: str
    left_out: tuple[str, ...] = ()
    """Words that are on the page but not in the statement."""
    kept: tuple[str, ...] = ()
    """Words that stand in the body just so."""


SAMPLES = (
    Sample(
        "wire release, abbreviated month, place and wire code",
        """Mining watchdog needs teeth, groups tell committee

OTTAWA, Feb. 9, 2018 /CNW/ - A network of church and labour groups told parliamentarians today that an
adviser without power to summon documents cannot protect communities living beside open pits.

"People have waited ten years for an answer," said a spokesperson. The network wants an independent
ombudsperson before the summer.

SOURCE Common Ground Network

For further information: media desk, 613-555-0134, press@commonground.example
""",
        "Mining watchdog needs teeth, groups tell committee",
        "2018-02-09",
        "press release",
        "en",
        left_out=("613-555-0134",),
        kept=("A network of church and labour groups told parliamentarians today that an adviser",),
    ),
    Sample(
        "rights organisation, place and day in brackets",
        """Honduras: Investigate Attack on Land Defenders

(Tegucigalpa, 3 August 2021) – Honduran prosecutors should open a prompt investigation into the shooting
of two land defenders in the Aguán valley, three organizations said today.

On 28 July 2021, armed men fired at a cooperative's meeting hall. A similar attack in June 2019 was never
solved.
""",
        "Honduras: Investigate Attack on Land Defenders",
        "2021-08-03",
        "press release",
        "en",
    ),
    Sample(
        "public statement with index number",
        """PUBLIC STATEMENT

Index number: AMR 29/5512/2016
Date: 14 April 2016

El Salvador: Water must not be traded for silence

The authorities of El Salvador must protect the people of Cabañas who speak against new mining permits.
Since March 2016 four of them have been followed by unmarked cars.

We urge the Attorney General to open an investigation.
""",
        "El Salvador: Water must not be traded for silence",
        "2016-04-14",
        "statement",
        "en",
    ),
    Sample(
        "blog page with menu, sharing, filing and other posts",
        """Skip to content
Home
About Us
News
Publications
Contact
Home > News > Statements
Canada must speak up for journalists in Mexico
Posted on November 2, 2022 by admin
Share: Facebook Twitter Email

Three reporters were killed in Mexico in October alone, and hardly any of these crimes will ever reach a
judge. Our network asks Canada to raise their cases in public.

The protection mechanism has lost a third of its budget since 2019.

Share this:
Filed under: Mexico, Press freedom
← Previous Post
Next Post →

Related posts
Letter on the Tren Maya
Statement: Day of the Disappeared

© 2022 Example Network. All rights reserved.
We use cookies to improve our website. By continuing you accept our cookie policy.
""",
        "Canada must speak up for journalists in Mexico",
        "2022-11-02",
        "statement",
        "en",
        left_out=(
            "Skip to content",
            "About Us",
            "Facebook",
            "Tren Maya",
            "cookie",
            "All rights reserved",
        ),
        kept=("The protection mechanism has lost a third of its budget since 2019.",),
    ),
    Sample(
        "Spanish web page with update date and navigation",
        """Saltar al contenido principal
Inicio | Quiénes somos | Noticias | Contacto

Organizaciones piden frenar los desalojos en Alta Verapaz

Publicado el 17 de mayo de 2019
Última actualización: 20 de junio de 2019
Compartir: Facebook Twitter WhatsApp

Más de cuarenta organizaciones piden al gobierno de Guatemala frenar los desalojos de comunidades q'eqchi'
en Alta Verapaz, donde el 6 de mayo cientos de familias quedaron sin techo.

Exigimos que se respeten las medidas cautelares otorgadas en 2018.

Etiquetas: Guatemala, desalojos
Notas relacionadas:
Informe sobre la tierra en Petén
Carta al relator especial
Todos los derechos reservados
""",
        "Organizaciones piden frenar los desalojos en Alta Verapaz",
        "2019-05-17",
        "statement",
        "es",
        left_out=("Quiénes somos", "WhatsApp", "Petén", "Todos los derechos"),
    ),
    Sample(
        "French press release with place, date and dash",
        """COMMUNIQUÉ DE PRESSE
Pour diffusion immédiate

Le Canada doit accueillir les personnes qui fuient Haïti

Montréal, le 4 avril 2023 — Une trentaine d'organisations demandent à Ottawa de suspendre les renvois vers
Haïti, où des groupes armés contrôlent les routes. Le 25 mars 2023, l'entente sur les tiers pays sûrs a été
étendue à toute la frontière.

– 30 –

Renseignements : Claire, 514 555-0199
""",
        "Le Canada doit accueillir les personnes qui fuient Haïti",
        "2023-04-04",
        "press release",
        "fr",
        left_out=("514 555-0199",),
    ),
    Sample(
        "French letter with a long closing formula",
        """Québec, le 1er décembre 2014

Monsieur John Baird
Ministre des Affaires étrangères
125, promenade Sussex
Ottawa (Ontario) K1A 0G2

Objet : Disparition de quarante-trois étudiants à Iguala

Monsieur le Ministre,

Nous vous écrivons au nom de onze syndicats qui suivent avec angoisse le sort des étudiants disparus le 26
septembre 2014. Nous vous prions d'offrir l'aide du Canada aux familles.

Veuillez agréer, Monsieur le Ministre, l'expression de notre haute considération.

Coalition syndicale pour la justice
Comité Amérique latine de la Rive-Sud

c. c. : L'honorable Marc Garneau, député
""",
        "Disparition de quarante-trois étudiants à Iguala",
        "2014-12-01",
        "letter",
        "fr",
        kept=(
            "Monsieur le Ministre,",
            "Veuillez agréer",
            "Ministre des Affaires étrangères  \n125",
        ),
    ),
    Sample(
        "Colombian statement, month before day",
        """COMUNICADO A LA OPINIÓN PÚBLICA

Las comunidades negras del San Juan exigen garantías para retornar

Bogotá D.C., mayo 1 de 2020

Los consejos comunitarios del San Juan exigimos al Gobierno Nacional garantías para el retorno de 180
familias desplazadas el 14 de abril. La emergencia sanitaria no puede servir de excusa.
""",
        "Las comunidades negras del San Juan exigen garantías para retornar",
        "2020-05-01",
        "statement",
        "es",
    ),
    Sample(
        "date spelt out at the end",
        """Pronunciamiento por la vida en el Bajo Lempa

Las asociaciones del Bajo Lempa rechazamos la captura de nuestros dirigentes, ocurrida el 2 de febrero de
2023, y exigimos su libertad.

Dado en Jiquilisco, a los doce días del mes de marzo de dos mil veintitrés.
""",
        "Pronunciamiento por la vida en el Bajo Lempa",
        "2023-03-12",
        "statement",
        "es",
    ),
    Sample(
        "Portuguese note with signatories",
        """NOTA PÚBLICA

Pela demarcação da Terra Indígena Morro Alto

Porto Alegre, 21 de setembro de 2021

As entidades abaixo-assinadas repudiam a paralisação da demarcação da Terra Indígena Morro Alto e pedem ao
governo federal que cumpra a Constituição. Em 7 de setembro de 2021, homens armados cercaram a aldeia.

Assinam esta nota:
Conselho Indigenista do Sul
Associação de Juristas pela Terra
Pastoral da Terra do Litoral
""",
        "Nota pública: Pela demarcação da Terra Indígena Morro Alto",
        "2021-09-21",
        "statement",
        "pt",
        kept=("Conselho Indigenista do Sul  \nAssociação de Juristas pela Terra",),
    ),
    Sample(
        "e-mail with its header",
        """From: Solidarity Desk <desk@solidarity.example>
To: list@solidarity.example
Date: Tue, 9 Jun 2009 18:02:11 -0500
Subject: Urgent action: release the people of Bagua

Dear friends,

On June 5 police opened fire on a road blockade near Bagua, Peru. Please write to the Prime Minister and
ask for an independent inquiry.

In solidarity,
The desk
""",
        "Urgent action: release the people of Bagua",
        "2009-06-09",
        "urgent action",
        "en",
    ),
    Sample(
        "hard-wrapped letter",
        """March 22, 2013

The Right Honourable Stephen Harper
Prime Minister of Canada
80 Wellington Street
Ottawa, ON K1A 0A2

Dear Prime Minister Harper:

Re: The trial of a former head of state in Guatemala

We are writing to you on behalf of sixteen Canadian organizations that
have accompanied the survivors of the massacres in the Ixil highlands
for more than two decades. The trial that opened on March 19 is the
first of its kind in the Americas.

We ask that Canada send observers to the court and that it say in
public what it has often said in private.

Yours truly,

Mary Example
Coordinator, Committee for Justice in Guatemala
""",
        "The trial of a former head of state in Guatemala",
        "2013-03-22",
        "letter",
        "en",
        kept=(
            "organizations that have accompanied the survivors",
            "Prime Minister of Canada  \n80 Wellington Street",
        ),
    ),
    Sample(
        "statement that opens with date and place on one line, ISO",
        """Statement on the eviction of the Lof Quemquemtrew

2021-09-27

The eviction of a Mapuche community in Río Negro must stop. The province of Río Negro in Argentina sent
police against families with small children on 24 September.
""",
        "Statement on the eviction of the Lof Quemquemtrew",
        "2021-09-27",
        "statement",
        "en",
    ),
    Sample(
        "report with contents",
        """Shadows over the Lithium Triangle
Report of a delegation to Jujuy, Oruro and Atacama

October 2019

Table of contents
1. Introduction
2. Water
3. Recommendations

1. Introduction

The delegation visited fourteen communities between 3 and 17 August 2019. It found that wells had fallen dry
in nine of them.

3. Recommendations

Canada should require its companies to consult before they drill.
""",
        "Shadows over the Lithium Triangle",
        "2019-10",
        "report",
        "en",
        kept=("1. Introduction\n2. Water\n3. Recommendations",),
    ),
    Sample(
        "submission to the United Nations",
        """Submission to the Universal Periodic Review of Peru
Third cycle, November 2017

Submitted by the Andean Rights Coalition on March 30, 2017

This submission concerns the criminalization of protest in mining areas. Since 2012, states of emergency
were declared in Espinar and in the Tambo valley.
""",
        "Submission to the Universal Periodic Review of Peru",
        "2017-03-30",
        "submission",
        "en",
    ),
    Sample(
        "speech",
        """Remarks to the annual meeting of the Latin America network
Delivered by the chair of the network

Toronto, 5 May 2012

Friends, we meet in a year in which the trade agreement with Honduras is being negotiated behind closed
doors. We meet, too, in a year of hope.
""",
        "Remarks to the annual meeting of the Latin America network",
        "2012-05-05",
        "speech",
        "en",
    ),
    Sample(
        "brief in French",
        """Mémoire présenté au Comité permanent du commerce international

Pour un commerce qui protège les défenseurs

Ottawa, le 12 février 2020

Le présent mémoire recommande au Parlement de ne pas ratifier d'accord avec un pays où des syndicalistes sont
assassinés sans que la justice s'en mêle.
""",
        "Mémoire présenté au Comité permanent du commerce international",
        "2020-02-12",
        "brief",
        "fr",
    ),
    Sample(
        "open letter with many signatories and other pages after it",
        """Open letter on the concession of the Lempa river

27 January 2017

To the members of the Legislative Assembly

Dear deputies,

The bill before you would hand the Lempa to private hands for fifty years. Water is a right and we ask you
to vote against it.

Respectfully,

Signatories:
Canadian Friends of the Lempa
Sisters of the Visitation
United Workers Federation, Local 12
Dr. Ana Example, University of the West


Letter: Canada and the Escobal mine


2016 Summit on Migration - Statement from the network
""",
        "Open letter on the concession of the Lempa river",
        "2017-01-27",
        "letter",
        "en",
        left_out=("Escobal", "2016 Summit"),
        kept=("Sisters of the Visitation  \nUnited Workers Federation, Local 12",),
    ),
    Sample(
        "all capitals, no punctuation",
        """DECLARACION PUBLICA

BASTA DE ASESINATOS EN EL CAUCA

POPAYAN 14 DE ENERO DE 2022

LAS ORGANIZACIONES DEL NORTE DEL CAUCA DENUNCIAMOS EL ASESINATO DE UN GUARDIA INDIGENA DE CATORCE ANOS Y
EXIGIMOS AL GOBIERNO DE COLOMBIA QUE PROTEJA A LAS COMUNIDADES
""",
        "BASTA DE ASESINATOS EN EL CAUCA",
        "2022-01-14",
        "statement",
        "es",
    ),
    Sample(
        "no date of its own",
        """Against the Line 9 of the Amazon

The pipeline crosses eleven rivers. On 12 March 2018 the court of Pastaza ruled that the Waorani had not been
consulted, and since April 2019 that ruling binds the State of Ecuador.

We call on investors to withdraw.
""",
        "Against the Line 9 of the Amazon",
        None,
        "statement",
        "en",
    ),
    Sample(
        "day and month settled by the text's own dates",
        """Letter on the elections in Bolivia

04/11/2020

Dear Ambassador,

We observed the vote of 18/10/2020 in El Alto and the count of 23/10/2020 in La Paz. Both were calm.

Sincerely,
Observers' Network of the Prairies
""",
        "Letter on the elections in Bolivia",
        "2020-11-04",
        "letter",
        "en",
    ),
    Sample(
        "letterhead, reference and addressee in Spanish",
        """Red Canadiense por la Paz
Calle Bank 180, Ottawa

Ottawa, 8 de octubre de 2015
Ref.: Acuerdo sobre justicia transicional

Señor
Juan Manuel Santos Calderón
Presidente de la República de Colombia
Casa de Nariño
Bogotá

Respetado señor Presidente:

Saludamos el anuncio hecho en La Habana el 23 de septiembre y pedimos que las víctimas sean escuchadas en
cada paso del camino.

Cordialmente,

Red Canadiense por la Paz
""",
        "Acuerdo sobre justicia transicional",
        "2015-10-08",
        "letter",
        "es",
    ),
    Sample(
        "urgent action with what to do",
        """ACCIÓN URGENTE
LIDERESA GARÍFUNA DESAPARECIDA

20 de julio de 2020

Hombres vestidos de policías se llevaron el 18 de julio a una lideresa garífuna y a tres jóvenes de Triunfo de
la Cruz, Honduras.

Escriban inmediatamente:
- pidiendo que aparezcan con vida
- pidiendo protección para la comunidad

ENVÍEN LLAMAMIENTOS ANTES DEL 31 DE AGOSTO DE 2020
""",
        "LIDERESA GARÍFUNA DESAPARECIDA",
        "2020-07-20",
        "urgent action",
        "es",
        kept=("- pidiendo que aparezcan con vida\n- pidiendo protección para la comunidad",),
    ),
    Sample(
        "two-line title in capitals, weekday in the dateline",
        """CANADIAN CHURCHES CALL FOR AN END
TO THE BLOCKADE OF CUBA

Tuesday, April 12, 2005

Six Canadian churches today asked the government to speak against measures that keep medicine from the sick.
We have visited the clinics of Holguín and seen their empty shelves.
""",
        "CANADIAN CHURCHES CALL FOR AN END TO THE BLOCKADE OF CUBA",
        "2005-04-12",
        "statement",
        "en",
    ),
    Sample(
        "Markdown with heading, emphasis and list",
        """# Free the water defenders

*Published: 11 January 2024*

Five men have spent a year under arrest for a crime of 1989 that nobody has proven. We demand:

* an open trial
* access for observers

## Background

The five led the campaign that ended in the ban on metal mining of March 2017.
""",
        "Free the water defenders",
        "2024-01-11",
        "statement",
        "en",
        kept=("* an open trial\n* access for observers", "## Background"),
    ),
    Sample(
        "printed page with page numbers",
        """Statement of the Northern Solidarity Committee
on the killing of union leaders in Barrancabermeja

May 2003

The committee is shocked by the murder of a third leader of the oil workers' union within a month and calls
for an inquiry.

Page 1 of 2

It recalls that in 2001 the same paramilitary group announced that it would take the city street by street.

Page 2 of 2
""",
        "Statement of the Northern Solidarity Committee on the killing of union leaders in Barrancabermeja",
        "2003-05",
        "statement",
        "en",
        left_out=("Page 1 of 2",),
    ),
    Sample(
        "Quechua",
        """Llaqtanchikpaq rimay

Runakunaqa manam wañuchisqachu kananku. Llapan runam kawsayninta amachanan, hinaspa mana pipas ñakarichisqa
kananpaq. Llaqtanchikpi tukuy runakuna kuska purinanchik, chaymi allin kawsay kanqa wawakuna ima.
""",
        "Llaqtanchikpaq rimay",
        None,
        "statement",
        "qu",
    ),
    Sample(
        "release that closes with sharing and a newsletter form",
        """Media release

Union federation welcomes ruling on forced labour in Brazil

São Paulo, Brazil – 20 October 2016 – A federation of farm workers welcomed the ruling of the Inter-American
Court in the case of the Brasil Verde estate, the first of its kind.

The ruling orders the State to reopen the inquiry within a reasonable time.

Tweet
Share
Sign up for our newsletter
Follow us on Twitter
""",
        "Union federation welcomes ruling on forced labour in Brazil",
        "2016-10-20",
        "press release",
        "en",
        left_out=("newsletter", "Follow us"),
    ),
    Sample(
        "deadline above the date",
        """Sign on by March 31, 2011: Peace accompaniment in Urabá

March 10, 2011

Dear members of the network,

The peace community asks us to add our names to its letter. It has lost two hundred of its members since
1997.
""",
        "Sign on by March 31, 2011: Peace accompaniment in Urabá",
        "2011-03-10",
        "letter",
        "en",
    ),
    Sample(
        "joint declaration in Portuguese with wire dateline",
        """Declaração conjunta sobre o rompimento da barragem em Brumadinho

Brumadinho e Toronto, 25 de fevereiro de 2019 - Um mês depois do rompimento, as famílias ainda procuram os seus
mortos. Exigimos que a empresa pague pelo que destruiu e que o Brasil não licencie novas barragens a montante.
""",
        "Declaração conjunta sobre o rompimento da barragem em Brumadinho",
        "2019-02-25",
        "statement",
        "pt",
    ),
)
