"""Statements written for these tests, each in two languages, and others of the same day."""

PAIRS = {
    "release": (
        (
            "en",
            "2022-03-10",
            "Honduras",
            """\
Canada must call for the release of the Guapinol defenders

The Americas Policy Group welcomes the decision of the Supreme Court of Honduras, which on Thursday
overturned the conviction of six water defenders from the community of Guapinol. They have been in
prison for two and a half years for opposing an iron mine inside the Carlos Escaleras National Park.

The United Nations Working Group on Arbitrary Detention said that they should never have been
arrested. The Inter-American Commission on Human Rights and the Canadian Embassy in Tegucigalpa
followed the case. We ask Foreign Minister Joly to say publicly that the Government of Canada
expects the immediate release of Kelvin Romero, José Abelino Cedillo and their companions.
""",
        ),
        (
            "es",
            "2022-03-10",
            "Honduras",
            """\
Canadá debe pedir la libertad de los defensores de Guapinol

El Grupo de Orientación Política para las Américas celebra la decisión de la Corte Suprema de
Honduras, que el jueves anuló la condena de seis defensores del agua de la comunidad de Guapinol.
Llevan dos años y medio presos por oponerse a una mina de hierro en el Parque Nacional Carlos
Escaleras.

El Grupo de Trabajo de las Naciones Unidas sobre la Detención Arbitraria dijo que nunca debieron ser
detenidos. La Comisión Interamericana de Derechos Humanos y la Embajada de Canadá en Tegucigalpa
siguieron el caso. Pedimos a la ministra de Asuntos Exteriores Joly que diga en público que el
Gobierno de Canadá espera la libertad inmediata de Kelvin Romero, José Abelino Cedillo y sus
compañeros.
""",
        ),
    ),
    "river": (
        (
            "en",
            "2019-05-06",
            "Honduras",
            """\
We write to you about the thirteen people of Guapinol who were charged on 22 February 2019 for
defending the Carlos Escaleras National Park. Inversiones Los Pinares holds a mining concession
of 217 hectares inside the park, granted in spite of decree 127-2012, which protects its core
zone.

On 7 September 2018 a security guard shot at the camp in Tocoa and Levin Alexander Bonilla was
killed. No one has been tried for his death. Instead, 32 neighbours were accused of damages worth
1,250,000 lempiras.

We ask the Attorney General, Oscar Chinchilla, to drop the charges, and the Government of Canada
to speak with the community before it speaks with investors.
""",
        ),
        (
            "es",
            "2019-05-06",
            "Honduras",
            """\
Le escribimos sobre las trece personas de Guapinol que fueron acusadas el 22 de febrero de 2019
por defender el Parque Nacional Carlos Escaleras. La empresa Inversiones Los Pinares tiene una
concesión minera de 217 hectáreas dentro del parque, otorgada pese al decreto 127-2012, que
protege su zona núcleo.

El 7 de septiembre de 2018 un guardia de seguridad disparó contra el campamento en Tocoa y Levin
Alexander Bonilla murió. Nadie ha sido juzgado por su muerte. En cambio, 32 vecinos fueron
acusados de daños por 1.250.000 lempiras.

Pedimos al fiscal general, Oscar Chinchilla, que retire los cargos, y al Gobierno de Canadá que
hable con la comunidad antes que con los inversionistas.
""",
        ),
    ),
    "strike": (
        (
            "fr",
            "2021-05-12",
            "Colombia",
            """\
Depuis le 28 avril, la Colombie est dans la rue. À Cali, selon Temblores et Indepaz, 43 personnes
ont été tuées et 1 139 arrêtées arbitrairement en deux semaines. L'escouade ESMAD a tiré sur des
manifestants à Siloé et à Puerto Resistencia.

Le ministre Garneau a parlé au président Duque le 9 mai. Nous lui demandons de dire publiquement
ce qu'il a dit en privé, et de suspendre les exportations d'armes que couvre la licence 0042 tant
que la Commission interaméricaine n'aura pas pu se rendre sur place.
""",
        ),
        (
            "en",
            "2021-05-14",
            "Colombia",
            """\
Since April 28 Colombia has been in the streets. In Cali, according to Temblores and Indepaz, 43
people have been killed and 1,139 arbitrarily arrested in two weeks. The ESMAD squad has fired at
protesters in Siloé and Puerto Resistencia.

Minister Garneau spoke with President Duque on May 9. We ask him to say in public what he said in
private, and to suspend the arms exports under permit 0042 until the Inter-American Commission
has been able to visit.
""",
        ),
    ),
    "dam": (
        (
            "pt",
            "2019-02-05",
            "Brazil",
            """\
Em 25 de janeiro a barragem do Córrego do Feijão, da Vale, rompeu-se em Brumadinho. Até hoje
foram encontrados 134 corpos e 199 pessoas seguem desaparecidas. A lama percorreu 46 quilômetros
e chegou ao rio Paraopeba, de que vive o povo Pataxó Hã-hã-hãe da aldeia Naô Xohã.

É a segunda vez em pouco mais de três anos: em Mariana, em 2015, morreram 19 pessoas. A empresa
TÜV SÜD havia atestado a estabilidade da barragem em setembro. Pedimos ao BNDES e aos fundos de
pensão do Canadá, entre eles o CPPIB, que exijam da Vale reparação integral.
""",
        ),
        (
            "es",
            "2019-02-07",
            "Brazil",
            """\
El 25 de enero se rompió en Brumadinho la presa de Córrego do Feijão, de Vale. Hasta hoy se han
encontrado 134 cuerpos y 199 personas siguen desaparecidas. El lodo recorrió 46 kilómetros y
llegó al río Paraopeba, del que vive el pueblo Pataxó Hã-hã-hãe de la aldea Naô Xohã.

Es la segunda vez en poco más de tres años: en Mariana, en 2015, murieron 19 personas. La empresa
TÜV SÜD había certificado la estabilidad de la presa en septiembre. Pedimos al BNDES y a los
fondos de pensiones de Canadá, entre ellos el CPPIB, que exijan a Vale una reparación integral.
""",
        ),
    ),
    "vote": (
        (
            "es",
            "2023-07-20",
            "Guatemala",
            """\
El 12 de julio el juez Fredy Orellana ordenó suspender al Movimiento Semilla, que había quedado
segundo en la elección del 25 de junio. El fiscal Rafael Curruchiche, sancionado desde 2022,
allanó el Tribunal Supremo Electoral. La Corte de Constitucionalidad amparó provisionalmente al
partido.

Más de 5,5 millones de personas votaron. Exigimos que se respete la segunda vuelta del 20 de
agosto entre Bernardo Arévalo y Sandra Torres, y que la OEA mantenga su misión de 90
observadores.
""",
        ),
        (
            "fr",
            "2023-07-20",
            "Guatemala",
            """\
Le 12 juillet, le juge Fredy Orellana a ordonné la suspension du Movimiento Semilla, arrivé
deuxième à l'élection du 25 juin. Le procureur Rafael Curruchiche, sanctionné depuis 2022, a
perquisitionné le Tribunal suprême électoral. La Cour constitutionnelle a protégé provisoirement
le parti.

Plus de 5,5 millions de personnes ont voté. Nous exigeons le respect du second tour du 20 août
entre Bernardo Arévalo et Sandra Torres, et que l'OEA maintienne sa mission de 90 observateurs.
""",
        ),
    ),
}
"""For each: (language, date, country, text) twice, the second a translation of the first."""

OTHERS = {
    "river": (
        "es",
        "2019-05-08",
        "Honduras",
        """\
A tres años y dos meses del asesinato de Berta Cáceres, el COPINH exige que la justicia alcance a
los autores intelectuales. David Castillo, gerente de DESA, está detenido desde el 2 de marzo de
2018 y el juicio no comienza. El tribunal condenó en noviembre a siete hombres, entre ellos
Sergio Rodríguez y Douglas Bustillo.

Pedimos al fiscal general, Oscar Chinchilla, que investigue a la familia Atala Zablah, y al
Gobierno de Canadá que observe el juicio en Tegucigalpa.
""",
    ),
    "strike": (
        "es",
        "2021-05-13",
        "Colombia",
        """\
La minga indígena del CRIC llegó a Cali el 9 de mayo y fue recibida a tiros en Ciudad Jardín:
diez personas heridas, entre ellas Daniela Soto. La policía acompañaba a los civiles armados.
Indepaz contaba ese día 47 muertos en todo el país.

Pedimos al presidente Duque que se siente con el CRIC, la ONIC y el comité del paro, y al
ministro Garneau que exprese su apoyo a esa mesa. En Buenaventura y en Siloé la gente no puede
esperar.
""",
    ),
    "vote": (
        "en",
        "2023-07-19",
        "Guatemala",
        """\
The prosecutor's raid on the Supreme Electoral Tribunal is the latest of the attacks that began
with the exile of Judge Erika Aifán and of Juan Francisco Sandoval in 2021. Rafael Curruchiche
and Consuelo Porras are on the Engel list of the United States; Canada has listed nobody.

We ask Minister Joly to sanction those responsible, and to say that Canada will recognise whoever
wins the second round. José Rubén Zamora has been in prison for 355 days.
""",
    ),
}
"""For some of them a statement on the same country, of about the same day, that is another."""
