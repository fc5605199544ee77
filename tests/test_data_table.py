"""How a CSV file becomes the cells of a table."""

from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.diagnostics import Diagnostic, Report, Source, Span
from deckgen.layout.files.data_table import DataTable, read_table
from deckgen.layout.files.locate import Folder

SPAN = Span(Source("outline.yaml", "data: data.csv\n"), 1, 7, 8)


def read(folder: Path, data: bytes | str) -> tuple[DataTable | None, tuple[Diagnostic, ...]]:
    (folder / "data.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    report = Report()
    return read_table(Folder(folder), "data.csv", SPAN, report), report.diagnostics


def table(folder: Path, data: bytes | str) -> DataTable:
    found, diagnostics = read(folder, data)
    assert diagnostics == ()
    assert found is not None
    return found


def fault(folder: Path, data: bytes | str) -> Diagnostic:
    found, diagnostics = read(folder, data)
    assert found is None
    (only,) = diagnostics
    assert only.hint
    return only


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_and_the_line_ends_are_found_out(
    tmp_path: Path, separator: str, end: str
) -> None:
    text = (
        end.join(
            separator.join(row) for row in (["City", "Sum"], ["Hong Kong", "7"], ["Macau", ""])
        )
        + end
    )
    assert table(tmp_path, text) == DataTable(("City", "Sum"), (("Hong Kong", "7"), ("Macau", "")))


def test_decimal_commas_do_not_count_as_separators(tmp_path: Path) -> None:
    assert table(tmp_path, "a;b\n1,5;2,5\n3,5;4,5\n").rows == (("1,5", "2,5"), ("3,5", "4,5"))


def test_excel_may_say_its_separator_in_the_first_line(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=|\na,b|c\n1,2|3\n") == DataTable(("a,b", "c"), (("1,2", "3"),))


def test_text_stays_as_written(tmp_path: Path) -> None:
    cells = ("No", "1.10", "2024-01-01", "007", " 7 % ", "維港")
    text = "a,b,c,d,e,f\n" + ",".join(cells) + "\n"
    assert table(tmp_path, text).rows == (cells,)


def test_quoted_cells_may_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    assert table(tmp_path, 'a,b\n"x, ""y""","1\n2"\n').rows == (('x, "y"', "1\n2"),)


def test_one_column_is_a_table_and_blank_lines_are_not_rows(tmp_path: Path) -> None:
    assert table(tmp_path, "name\n\nAda\n\nBo\n\n") == DataTable(("name",), (("Ada",), ("Bo",)))


def test_what_excel_writes_for_empty_columns_and_rows_is_left_out(tmp_path: Path) -> None:
    found = table(tmp_path, "City;Sum;;\r\nMacau;7;;\r\n;;;\r\n ; ; ; \r\nHong Kong;;;\r\n;;;\r\n")
    assert found == DataTable(("City", "Sum"), (("Macau", "7"), ("Hong Kong", "")))
    # A column with a head, or with a single cell, is none of them.
    found = table(tmp_path, "a,b,c,,\n1,2,,,\n3,4,,,note\n")
    assert found.columns == ("a", "b", "c", "", "")
    assert found.rows == (("1", "2", "", "", ""), ("3", "4", "", "", "note"))


@pytest.mark.parametrize("head", ["2022,1", "2022,(3.5)", "1'000, 12 %"])
def test_a_head_of_numbers_earns_an_advice(tmp_path: Path, head: str) -> None:
    found, (told,) = read(tmp_path, f"{head}\n2023,2\n")
    assert found is not None
    assert (told.code, told.severity.value) == ("table-header", "advice")
    assert told.span is not None
    assert told.span.line == 1


@pytest.mark.parametrize("head", ["Year,2022,2023", ",2022,2023", "2022", "2022-01,2022-02"])
def test_a_head_with_a_name_in_it_or_of_one_column_earns_none(tmp_path: Path, head: str) -> None:
    columns = head.count(",") + 1
    assert table(tmp_path, f"{head}\n{','.join('1' * columns)}\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_its_mark_is_read(tmp_path: Path, encoding: str) -> None:
    assert table(tmp_path, "名,b\n維港,2\n".encode(encoding)) == DataTable(
        ("名", "b"), (("維港", "2"),)
    )


@pytest.mark.parametrize(
    ("encoding", "named", "text"),
    [
        ("cp1252", "Windows-1252", "Größe,b\nMünchen,2\n"),
        ("big5", "Big5", "城市,數目\n香港維多利亞港,二\n"),
        ("utf-16-le", "UTF-16", "City,b\nHong Kong,2\n"),
    ],
)
def test_another_encoding_is_named_with_the_way_out(
    tmp_path: Path, encoding: str, named: str, text: str
) -> None:
    found = fault(tmp_path, text.encode(encoding))
    assert named in found.message
    assert "iconv" in found.hint


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x07", "\u2028"])
def test_control_characters_are_refused_at_their_place(tmp_path: Path, character: str) -> None:
    found = fault(tmp_path, f"a,b\n1,x{character}\n")
    assert str(found.span) == "data.csv:2:4"


def test_every_ragged_row_is_a_fault_at_its_line_and_names_the_column(tmp_path: Path) -> None:
    found, diagnostics = read(tmp_path, 'City,Sum,Year\nA,"1\n2",3\nB,2\nC,1,2,extra\n')
    assert found is None
    assert [str(each.span) for each in diagnostics] == ["data.csv:4:1", "data.csv:5:1"]
    assert "'Year'" in diagnostics[0].message
    assert "'extra'" in diagnostics[1].message


def test_many_ragged_rows_are_counted_rather_than_listed(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, "a,b\n1,2\n" + "1,2\n" * 200 + "1,2,3\n" * 100)
    assert len(diagnostics) == 20
    assert "80 more" in diagnostics[-1].message


def test_a_quotation_mark_that_is_never_closed_is_a_fault_at_its_row(tmp_path: Path) -> None:
    assert str(fault(tmp_path, 'a,b\n1,2\n3,"4\n').span) == "data.csv:3:1"


@pytest.mark.parametrize("data", ["a,b\n", "\n\n"])
def test_a_file_without_rows_is_a_fault_where_it_is_named(tmp_path: Path, data: str) -> None:
    assert fault(tmp_path, data).span == SPAN


def test_the_limit_of_cells_itself_passes_and_one_row_more_is_a_fault(tmp_path: Path) -> None:
    assert len(table(tmp_path, "a,b\n" + "1,2\n" * 49_999).rows) == 49_999
    assert "100,000" in fault(tmp_path, "a,b\n" + "1,2\n" * 50_000).message


def test_a_missing_file_is_a_fault_where_it_is_named(tmp_path: Path) -> None:
    report = Report()
    assert read_table(Folder(tmp_path), "data.csv", SPAN, report) is None
    assert [each.span for each in report.diagnostics] == [SPAN]


@settings(max_examples=examples(100), deadline=None)
@given(
    data=st.one_of(
        st.binary(max_size=80),
        st.text(alphabet='ab1,;|\t"\r\n \ufffd', max_size=60).map(str.encode),
    )
)
def test_any_bytes_are_a_table_or_a_fault(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found, diagnostics = read(tmp_path_factory.getbasetemp(), data)
    assert (found is None) == bool(diagnostics)
    assert found is None or all(len(row) == len(found.columns) for row in found.rows)
