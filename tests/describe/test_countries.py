"""Countries: what a statement is about against what it only mentions, in four languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe.countries import countries
from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.mentions import mentions
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import Country, Guess

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def guess(text: str, language: str, house: House | None = None) -> Guess[tuple[Country, ...]]:
    return countries(text, zones(text), language, house or House())


def about(text: str, language: str, house: House | None = None) -> set[str]:
    return {country.code for country in guess(text, language, house).value}


def named(text: str, language: str) -> set[str]:
    return {m.codes[0] for m in mentions(text, language) if not m.uncertain}


NAMED = [
    # text, language, countries named
    ("marchers met in Fort Worth, Texas, and Savannah, Georgia", "en", "US"),
    ("observers flew to Tbilisi, Georgia", "en", "GE"),
    ("Georgian police broke up the vigil", "en", "GE"),
    ("Senator Michael Jordan replied to us", "en", ""),
    ("talks between Jordan and Iraq", "en", "JO IQ"),
    ("Chad Robinson, our treasurer, was absent", "en", ""),
    ("refugee camps in eastern Chad", "en", "TD"),
    ("they ate turkey and rice", "en", ""),
    ("Turkey closed its border", "en", "TR"),
    ("aid for Papua New Guinea, not for Guinea", "en", "PG GN"),
    ("Guinée équatoriale et Guinée-Bissau", "fr", "GQ GW"),
    ("Niger and Nigeria signed", "en", "NE NG"),
    ("les autorités nigériennes", "fr", "NE"),
    ("les autorités nigérianes", "fr", "NG"),
    ("the Niger River flooded", "en", ""),
    ("Congo-Brazzaville", "fr", "CG"),
    ("l'est de la RDC, au Nord-Kivu", "fr", "CD"),
    ("ranchers in New Mexico", "en", "US"),
    ("un barco en el Golfo de México", "es", ""),
    ("Vancouver, British Columbia", "en", "CA"),
    ("la Colombie-Britannique", "fr", "CA"),
    ("Colúmbia Britânica", "pt", "CA"),
    ("o povo de Salvador, Bahia", "pt", "BR"),
    ("le Salvador et le Guatemala", "fr", "SV GT"),
    ("Salvador Rodríguez tomó la palabra", "es", ""),
    ("la conferencia de San José de Costa Rica", "es", "CR"),
    ("the Pact of San José protects it", "en", ""),
    ("the Vienna Convention on consular relations", "en", ""),
    ("the Rome Statute and the Geneva Conventions", "en", ""),
    ("the Organization of American States", "en", ""),
    ("el sistema interamericano y la Convención Americana", "es", ""),
    ("l'Amérique latine et l'Amérique centrale", "fr", ""),
    ("el gobierno estadounidense", "es", "US"),
    ("los Estados Unidos Mexicanos", "es", "MX"),
    ("os estadunidenses e os canadenses", "pt", "US CA"),
    ("Trabajadores ecuatorianos y peruanas", "es", "EC PE"),
    ("trabalhadores paraguaios", "pt", "PY"),
    ("des paysannes boliviennes", "fr", "BO"),
    ("LAS MUJERES DE HONDURAS EXIGEN JUSTICIA", "es", "HN"),
    ("TELL US WHY THEY DIED", "en", ""),
    ("it cost US$4 million", "en", ""),
    ("the U.S.-backed plan", "en", "US"),
    ("EE.UU. y la UE", "es", "US"),
    ("NASA published the picture", "en", ""),
    ("el pueblo nasa del norte del Cauca", "es", "CO"),
    ("comunidades wayúu de La Guajira", "es", "CO"),
    ("the Yanomami territory", "en", "BR"),
    ("comunidades lencas", "es", "HN"),
    ("la CICIG y el Ministerio Público", "es", "GT"),
    ("President Boluarte spoke", "en", "PE"),
    ("gobierno de Bukele", "es", "SV"),
    ("Boluarte", "en", "PE"),
    ("Mr. Kagame denied it", "en", "RW"),
    ("Puerto Príncipe y Cabo Haitiano", "es", "HT"),
    ("em Assunção e em Montevidéu", "pt", "PY UY"),
    ("manifestations à N'Djamena", "fr", "TD"),
    ("chile y limón para todos", "es", ""),
    ("la paz y la libertad", "es", ""),
    ("Oscar Romero, archbishop", "en", "SV"),
    ("Maurice Bishop was killed", "en", ""),
    ("Dominique et Maurice sont venus", "fr", ""),
    ("Dominican and Haitian workers", "en", "DO HT"),
    ("the Commonwealth of Dominica", "en", "DM"),
    ("Côte d’Ivoire", "fr", "CI"),
    ("Cote d'Ivoire", "en", "CI"),
    ("Guyane française", "fr", "GF"),
    ("les Guyaniens du Guyana", "fr", "GY"),
]


@pytest.mark.parametrize(("text", "language", "codes"), NAMED)
def test_countries_named(text: str, language: str, codes: str) -> None:
    assert named(text, language) == set(codes.split())


ABOUT = [
    # language, text, countries it is about
    ("en", "Statement on water defenders in Honduras\n\nTwo defenders were shot in Tocoa. Canada and the United States fund the police.\n", "HN"),
    ("en", "Ottawa must speak up for Guatemala's judges\n\nMay 3, 2021\n\nGuatemalan judges are being driven into exile in Mexico and Costa Rica. Canada should act.\n", "GT"),
    ("en", "Canada's mining policy fails communities abroad\n\nCanada lets its companies regulate themselves. Canadian law gives no remedy to people harmed in Peru, Zambia or the Philippines.\n", "CA"),
    ("en", "Pass Bill C-300\n\nDear Member of Parliament,\n\nThe bill would hold Canadian mining companies to account. Canada owes this to communities in Ecuador, Tanzania, Mexico and Ghana.\n", "CA"),
    ("en", "Letter to the Prime Minister of Canada on Haiti\n\nDear Prime Minister Trudeau,\n\nHaitians are asking for their own solution. We urge Canada not to send troops to Port-au-Prince.\n", "HT"),
    ("en", "Stop the deportations from the Dominican Republic to Haiti\n\nEach week the Dominican Republic expels thousands of Haitians. In Haiti they find no shelter.\n", "DO HT"),
    ("en", "Toronto-listed company sued over shootings in Guatemala\n\nThe company, based in Vancouver with mines in Argentina and Peru, denies that its guards shot men in San Rafael Las Flores, Guatemala.\n", "GT"),
    ("en", "Oaxaca teachers under attack\n\nPolice fired on teachers in Oaxaca. Mexican human rights groups counted nine dead. Solidarity vigils were held in Chicago and Montreal.\n", "MX"),
    ("en", "Thirty years after the coup\n\nSantiago, September 11, 2003\n\nThousands of Chileans who fled to Canada, Sweden and France remember President Allende. Chile still has to open its archives.\n", "CL"),
    ("en", "Peace talks in Havana\n\nNegotiators of the Colombian government and the FARC met again in Havana. Norway and Cuba are guarantors; Colombia needs this peace.\n", "CO"),
    ("en", "Joint statement on Nicaragua\n\nThe government of Nicaragua has cancelled 3,000 organizations.\n\nSigned:\nNetwork of Women, Honduras\nPeace Centre, Guatemala\nHuman Rights House, Costa Rica\nCUSO, Canada\nSolidarity Fund, Spain\n", "NI"),
    ("en", "Border killings must stop\n\nAlong the border between Colombia and Ecuador armed groups kill farmers. Both the Colombian and the Ecuadorian army look away. Ecuador and Colombia must protect them.\n", "CO EC"),
    ("en", "Women defend land across Latin America\n\nFrom Mexico to Chile women are attacked for defending rivers, said delegates in Bogotá. Latin America remains the deadliest region.\n", ""),
    ("en", "Uganda: release the students\n\nPolice in Kampala hold 45 students. Uganda must respect the right to assembly, as Kenya and Tanzania have promised to do.\n", "UG"),
    ("en", "Burma's generals must answer\n\nThe army of Myanmar burned Rohingya villages in Rakhine. Hundreds of thousands fled to Bangladesh.\n", "MM"),
    ("en", "Freedom for Leila de Lima\n\nThe Philippines holds a senator behind bars for criticizing President Duterte. Filipino courts must free her.\n", "PH"),
    ("en", "No to the coup\n\nWe condemn the removal of President Zelaya. The Honduran army cut the power in Tegucigalpa. The presidents of Nicaragua, Venezuela and Ecuador met in Managua.\n", "HN"),
    ("en", "Remember Georgia's prisoners\n\nIn Tbilisi journalists are in prison. Georgian courts must release them. Georgia promised reforms to the European Union.\n", "GE"),
    ("en", "End executions in Georgia\n\nThe State of Georgia put a man to death in Atlanta. The United States stands alone in this. American activists wept.\n", "US"),
    ("en", "Unrest in Jordan\n\nTeachers marched in Amman. Jordan's government closed their union.\n", "JO"),
    ("en", "La Paz burns\n\nIn La Paz and El Alto soldiers fired on marchers. Bolivia needs calm.\n", "BO"),
    ("en", "Garífuna leaders abducted in Triunfo de la Cruz\n\nArmed men took four young men. OFRANEH demands their return. The State of Honduras must find them.\n", "HN"),
    ("es", "Alto a la violencia en Santa Marta\n\nSanta Marta, 3 de mayo de 2019\n\nLas comunidades del Magdalena exigen al Gobierno colombiano protección. Dos líderes fueron asesinados en Ciénaga.\n", "CO"),
    ("es", "Libertad para los cinco de Santa Marta\n\nLos ambientalistas de Santa Marta, Cabañas, siguen presos. El Estado salvadoreño debe liberarlos.\n", "SV"),
    ("es", "Granada resiste\n\nEn Granada, Masaya y León la policía disparó contra la gente. Nicaragua sangra.\n", "NI"),
    ("es", "Ciudad de Guatemala, 4 de junio de 2012\n\nCarta abierta al Presidente Otto Pérez Molina\n\nSeñor Presidente:\n\nExigimos justicia para los 48 cantones. Empresas canadienses y españolas lucran con nuestros ríos.\n", "GT"),
    ("es", "Honduras y El Salvador: dos estados de excepción\n\nEn Honduras el decreto se prorroga. En El Salvador hay 70.000 detenidos.\n", "HN SV"),
    ("es", "Perú: ni una muerta más\n\nEn Cusco y Arequipa marcharon miles de mujeres peruanas, como antes en Argentina, Chile y México.\n", "PE"),
    ("es", "Desde el exilio en España\n\nPeriodistas cubanos exiliados en Madrid y Miami denuncian que en Cuba siguen presos sus colegas. Cuba debe liberarlos.\n", "CU"),
    ("es", "Comunicado de la Pastoral\n\nEn Curuguaty murieron campesinos. El gobierno paraguayo calla. Empresas brasileñas compran la tierra.\n", "PY"),
    ("es", "La mina de la canadiense en Famatina\n\nVecinas de Famatina cortan la ruta. La empresa con sede en Toronto opera en Perú y Chile. Argentina tiene una ley de glaciares.\n", "AR"),
    ("es", "Sudán: detengan la guerra\n\nEn Jartum y El Fasher mueren civiles. Las fuerzas de Hemedti y el ejército sudanés violan la tregua; Egipto y Chad reciben refugiados.\n", "SD"),
    ("es", "Solidaridad con Palestina\n\nBombas sobre Gaza y Rafah. Exigimos a Israel un alto el fuego y a Estados Unidos que no envíe armas.\n", "PS"),
    ("es", "Deportaciones de Estados Unidos a El Salvador\n\nEstados Unidos envió a 200 personas al CECOT. El Salvador las encarceló sin juicio.\n", "US SV"),
    ("es", "Emergencia en Nariño y Chocó\n\nMás de 4.000 personas están confinadas en Tumaco y Bojayá por los combates. Las comunidades awá y emberá piden ayuda.\n", "CO"),
    ("es", "Por una Centroamérica libre de minería\n\nLas redes de Centroamérica reunidas en San Salvador, Tegucigalpa y Managua piden leyes que protejan el agua.\n", ""),
    ("es", "Carta a la embajadora de Canadá en México\n\nEstimada Embajadora:\n\nEn Wirikuta el pueblo wixárika defiende sus sitios sagrados. Pedimos a Canadá que llame a cuentas a First Majestic. México ya suspendió el permiso.\n", "MX"),
    ("fr", "Lettre à la ministre Joly sur la situation au Honduras\n\nMadame la Ministre,\n\nAu Honduras, l'état d'exception dure depuis deux ans. Le Canada doit le dire au gouvernement hondurien.\n", "HN"),
    ("fr", "Mali : des civils tués à Moura\n\nL'armée malienne a exécuté des centaines d'hommes. Le Burkina Faso et le Niger suivent la même voie.\n", "ML"),
    ("fr", "Niger : libérez le président\n\nÀ Niamey, la junte détient toujours Mohamed Bazoum. Le Nigeria et le Bénin ont fermé leurs frontières avec le Niger.\n", "NE"),
    ("fr", "RDC : l'armée doit protéger les déplacés\n\nGoma, le 3 février 2024 – Dans le Nord-Kivu, le M23 soutenu par le Rwanda bombarde des camps. Les autorités congolaises doivent agir.\n", "CD"),
    ("fr", "Congo-Brazzaville : un militant enlevé\n\nUn défenseur a disparu à Pointe-Noire. Le gouvernement congolais doit le retrouver.\n", "CG"),
    ("fr", "Tchad : la répression continue\n\nÀ N'Djamena et à Moundou, la police a tiré. Le Tchad accueille pourtant des réfugiés du Soudan et de la Centrafrique.\n", "TD"),
    ("fr", "Guinée : où sont Foniké Menguè et Billo Bah ?\n\nConakry. La junte guinéenne refuse de répondre. La Guinée doit dire où ils sont.\n", "GN"),
    ("fr", "Deux ans après le séisme\n\nÀ Port-au-Prince et à Léogâne, des milliers de familles vivent sous des tentes. L'aide du Canada, de la France et des États-Unis tarde. Haïti attend.\n", "HT"),
    ("fr", "Colombie : un syndicaliste assassiné à Barrancabermeja\n\nLe syndicaliste travaillait pour une filiale suisse. La Colombie doit protéger les syndicats.\n", "CO"),
    ("fr", "Le Canada doit adopter une loi sur la diligence raisonnable\n\nLes entreprises canadiennes causent des torts au Guatemala, en RDC, au Pérou et aux Philippines. Le Canada n'a pas de loi.\n", "CA"),
    ("fr", "Soutien aux familles des disparus d'Ayotzinapa\n\nDix ans après, l'armée mexicaine cache toujours ses dossiers. Le Mexique doit les ouvrir.\n", "MX"),
    ("fr", "Sri Lanka : justice pour les Tamouls\n\nÀ Colombo, le gouvernement refuse une enquête. Des réfugiés tamouls vivent à Toronto et à Londres.\n", "LK"),
    ("fr", "Cambodge : liberté pour Kem Sokha\n\nÀ Phnom Penh, un tribunal cambodgien a condamné l'opposant.\n", "KH"),
    ("fr", "Madagascar : la faim dans le Grand Sud\n\nÀ Ambovombe les enfants malgaches n'ont rien à manger.\n", "MG"),
    ("pt", "Nota sobre a violência no Pará\n\nBelém, 12 de agosto de 2005\n\nUma missionária norte-americana foi assassinada em Anapu. O Estado brasileiro deve punir os mandantes.\n", "BR"),
    ("pt", "Solidariedade com o povo boliviano\n\nEm La Paz e Cochabamba o exército atirou. A Bolívia exige justiça, e o Brasil não pode calar.\n", "BO"),
    ("pt", "Carta aberta ao Presidente Lula sobre os Yanomami\n\nSenhor Presidente,\n\nO garimpo envenena os rios de Roraima. A Venezuela e a Guiana vivem o mesmo.\n", "BR"),
    ("pt", "Moçambique: ataques em Cabo Delgado\n\nMilhares de pessoas fugiram de Palma para a Tanzânia. O governo moçambicano deve protegê-las.\n", "MZ"),
    ("pt", "Angola: libertem os ativistas\n\nEm Luanda a polícia prendeu dezassete jovens. Angola e Portugal mantêm acordos.\n", "AO"),
    ("pt", "Salvador chora os seus jovens\n\nEm Salvador da Bahia a polícia matou treze jovens negros. As mães baianas querem justiça no Brasil.\n", "BR"),
    ("pt", "Argentina: quarenta anos de democracia\n\nEm Buenos Aires as Avós da Praça de Maio acharam mais um neto, que vivia no Uruguai.\n", "AR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "codes"), ABOUT)
def test_countries_that_it_is_about(language: str, text: str, codes: str) -> None:
    assert about(text, language) == set(codes.split())
