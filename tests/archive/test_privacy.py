"""What could lead to a person is found in the forms of the Americas; what only looks so is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive.privacy import identity, mentions, places


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.what, mention.words) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("Write to m.lopez+x@ong.example.org.", "e-mail address", "m.lopez+x@ong.example.org"),
        ("ana (arroba) ejemplo (punto) mx", "e-mail address", "ana (arroba) ejemplo (punto) mx"),
        ("ana [at] example [dot] org", "e-mail address", "ana [at] example [dot] org"),
        ("Call +51 987 654 321 now", "telephone number", "+51 987 654 321"),
        ("at (613) 555-0123.", "telephone number", "(613) 555-0123"),
        ("613.555.0123", "telephone number", "613.555.0123"),
        ("Tél. : 514 555-0147", "telephone number", "514 555-0147"),
        ("Teléfono: 2222 3333", "telephone number", "2222 3333"),
        ("Fone (11) 91234-5678", "telephone number", "(11) 91234-5678"),
        ("su celular 55 1234 5678", "telephone number", "55 1234 5678"),
        ("WhatsApp 50222345678", "telephone number", "50222345678"),
        ("llamar al 01-423-4567", "telephone number", "01-423-4567"),
        ("CPF 529.982.247-25", "CPF (Brazil)", "529.982.247-25"),
        ("o CPF nº 123.456.789-00", "CPF (Brazil)", "123.456.789-00"),
        ("CNPJ 11.222.333/0001-81", "CNPJ (Brazil)", "11.222.333/0001-81"),
        ("portador do RG 12.345.678-9", "RG (Brazil)", "12.345.678-9"),
        ("don Luis, 12.345.678-5, de Temuco", "RUT (Chile)", "12.345.678-5"),
        ("RUT: 12345678-5", "RUT (Chile)", "12345678-5"),
        ("her SIN is 046 454 286", "SIN (Canada)", "046 454 286"),
        ("son NAS 130-692-544", "SIN (Canada)", "130-692-544"),
        ("SSN 078-05-1120", "SSN (United States)", "078-05-1120"),
        ("CURP GODE561231HGRBRN01", "CURP (Mexico)", "GODE561231HGRBRN01"),
        ("DNI 12345678", "DNI", "12345678"),
        ("D.N.I. N° 23.456.789.", "DNI", "23.456.789"),
        ("cédula de ciudadanía No. 1.023.456.789", "cédula", "1.023.456.789"),
        ("con C.C. 79.123.456 de Cali", "cédula", "79.123.456"),
        ("V-12.345.678", "cédula (Venezuela)", "V-12.345.678"),
        ("identidad 0801-1990-12345", "identidad (Honduras)", "0801-1990-12345"),
        ("DPI 2345 67890 0101", "DPI (Guatemala)", "2345 67890 0101"),
        ("C.I. 1.234.567-2", "cédula (Uruguay)", "1.234.567-2"),
        ("pasaporte No. AB123456", "passport", "AB123456"),
        ("nº de passaporte FX123456", "passport", "FX123456"),
        ("vive en Calle Los Pinos 123, Lima", "address", "Calle Los Pinos 123"),
        ("Carrera 7 # 12-34, Bogotá", "address", "Carrera 7 # 12-34"),
        ("Av. Insurgentes Sur núm. 1234.", "address", "Av. Insurgentes Sur núm. 1234"),
        ("Rua das Flores, 45", "address", "Rua das Flores, 45"),
        ("at 350 Albert Street, Ottawa", "address", "350 Albert Street"),
        ("au 12, rue des Ursulines", "address", "12, rue des Ursulines"),
        ("Ottawa K1P 5V5", "address", "K1P 5V5"),
        ("CEP 01310-100", "address", "CEP 01310-100"),
        ("P.O. Box 123", "address", "P.O. Box 123"),
        (
            "domiciliada en el barrio Brisas, casa 4",
            "address",
            "domiciliada en el barrio Brisas, casa 4",
        ),
    ],
)
def test_what_leads_to_a_person_is_found(text: str, what: str, words: str) -> None:
    assert found(text) == [(what, words)]


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/44/12, E/CN.4/2006/91, CEDAW/C/HND/CO/7-8, S/2016/53, OEA/Ser.L/V/II. Doc. 45/21",
        "2019-10-14, 14/10/2019, 10.12.2021, 2019-2021, 10:30-12:45, on 9 de octubre de 2020",
        "Case 12.345, petition P-1234-05, MC 112-16, Caso 12.051, Informe No. 54/01, T-760 de 2008",
        "expediente 00123-2019-0-1801-JR, radicado 11001-31-03-005-2018-00123-01",
        "US$ 1.234.567.890, 100 000 000 people, 250 000 000 dollars, 1 234 567 personas",
        "ISBN 978-0-306-40615-7, Decreto 883-2019, Bill C-300, C169, Resolution 2334 (2016)",
        "Calle 13 sang; Avenida 9 de Octubre; in 2019 Main Street was full; la Calle 26 marchó",
        "call 2019 a year of loss; signal 2019; identidad 2019-2021; we call for 49 arrests",
        "529.982.247-26, 12.345.678-6, 130-692-545, 000-12-3456",
        "the tel quel review; cc 12; R. 20 anos; https://example.org/2019/10/14/123456789",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert found(text) == []


def test_a_place_is_told_by_line_and_column_and_our_own_keys_are_passed_over() -> None:
    text = (
        "---\ntitle: x\nsource: https://a.org/+51987654321\nrecipients: ['a@b.org']\n---\n\n"
        "Tel. 555 1234\n"
    )
    told = [(place.line, place.column, place.mention.words) for place in places(text)]
    assert told == [(4, 15, "a@b.org"), (7, 6, "555 1234")]


@given(st.integers(0, 999_999_999))
def test_check_digits_find_a_slip(number: int) -> None:
    body = f"{number:09}"
    checked = [f"{body}{check:02}" for check in range(100) if identity.is_cpf(f"{body}{check:02}")]
    assert len(checked) == (0 if len(set(body)) == 1 else 1)
    assert sum(identity.is_luhn(f"{body}{check}") for check in range(10)) == 1
    eight = body[:8]
    assert sum(identity.is_rut(f"{eight}{check}") for check in "0123456789K") == 1


@given(st.text("a1 @.+-(): CalleruéA\n", max_size=400))
def test_no_text_is_too_much(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.words
