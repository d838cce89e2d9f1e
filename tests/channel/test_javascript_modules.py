"""The modules of the widget in one scope: in an order that works, and an error where they do not fit."""

from pathlib import Path

import pytest

from inloghulp.channel.javascript_modules import ModuleError, in_order, joined, taken_from


def write(folder: Path, **files: str) -> None:
    for name, source in files.items():
        path = folder / f"{name}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")


def test_each_module_comes_once_and_after_what_it_imports(tmp_path: Path) -> None:
    write(
        tmp_path,
        page='import { b } from "./b.js";\nimport { a, c } from "./a.js";\n\nb(a, c);\n',
        a="// Not much.\n\nexport const a = 1;\nexport async function c() {}\n",
        b='import {\n  a,\n} from "./a.js";\nexport function b() { return a; }\n',
        other="export const other = 1;\n",
    )
    modules = in_order(tmp_path / "page.js")
    assert [module.path.name for module in modules] == ["a.js", "b.js", "page.js"]
    text = joined(modules, {})
    assert "import" not in text
    assert "export" not in text
    assert "\nconst a = 1;\nasync function c() {}\n" in text
    assert text.index("const a") < text.index("function b") < text.index("b(a, c)")


def test_what_is_in_another_script_is_taken_from_there(tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    write(
        tmp_path,
        page='import { a } from "./a.js";\na();\n',
        a="export function a() {}\nexport class B {}\nexport const other = 1;\n",
    )
    write(
        tmp_path / "later",
        more='import { B, a } from "../a.js";\nimport { c } from "./c.js";\nc(a, B);\n',
        c='import { a } from "../a.js";\nexport const c = a;\n',
    )
    first = in_order(tmp_path / "page.js")
    later = in_order(tmp_path / "later" / "more.js", elsewhere=first)
    assert [module.path.name for module in later] == ["c.js", "more.js"]
    assert taken_from(first, later) == ["B", "a"]


def test_a_module_may_be_written_by_the_server(tmp_path: Path) -> None:
    served = "export const a = 0;\nexport function b() {}\n"
    write(tmp_path, page='import { a, b } from "./served.js";\nb(a);\n', served=served)
    modules = in_order(tmp_path / "page.js")
    text = "const a = 1;\nfunction b() { return 2; }\n"
    assert joined(modules, {tmp_path / "served.js": text}).split() == [*text.split(), "b(a);"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("const a = 1;\n", "a"), ("const c = 1;\nconst b = 1;\nconst a = 1;\n", "a, b, c")],
)
def test_it_gives_just_what_the_file_promises(tmp_path: Path, text: str, names: str) -> None:
    served = "export const a = 0;\nexport const b = 0;\n"
    write(tmp_path, page='import { a } from "./served.js";\na;\n', served=served)
    with pytest.raises(ModuleError, match=rf"served.js: expected .* to export just: {names}$"):
        joined(in_order(tmp_path / "page.js"), {tmp_path / "served.js": text})
    with pytest.raises(ModuleError, match=r"other.js: expected to be imported"):
        joined(in_order(tmp_path / "page.js"), {tmp_path / "other.js": "const a = 1;\n"})


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('\nimport { x } from "./b.js";\n', r"a.js: 'x' is not exported by b.js; .* one of: y, z$"),
        (
            '\nimport { y } from "./c.js";\n',
            r"""a.js:2: 'import .* "./c.js";'; expected a file that is there$""",
        ),
        (
            '\n\n\nimport {\n  y,\n} from "./c.js";\n',
            r"a.js:4: 'import \{'; expected a file that is there$",
        ),
        ('\n\nimport x from "./b.js";\n', r"a.js:3: 'import x from"),
        ('import { y as x } from "./b.js";\n', r"a.js: 'as' is not exported"),
        ('import "./b.js";\n', r"a.js:1: 'import \"./b.js\";'; expected import { a, b }"),
        (
            "export default 1;\n",
            r"""a.js:1: 'export default 1;'; expected import \{ a, b \} from "./file.js"; """
            r"export before a function, class, const or let; or one const or let with a name$",
        ),
        ('import {\n  y,\n} from "./b.js";\nexport { y };\n', r"a.js:4: 'export { y };'"),
        ("const { x } = window;\n", r"a.js:1: .*one const or let with a name"),
        ("var x = 1;\n", r"a.js:1: 'var x = 1;'"),
        ('import { y } from "./b.js";\nconst hidden = y;\n', r"a.js: 'hidden' is also in b.js"),
        (
            'import { z } from "./circle.js";\n',
            r"a.js: these import each other: a.js -> circle.js -> a.js; expected no circle$",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, source: str, wrong: str) -> None:
    write(
        tmp_path,
        a=source,
        b="export const y = 1;\nexport const z = 1;\nconst hidden = 2;\n",
        circle='import { x } from "./a.js";\nexport const z = x;\n',
    )
    with pytest.raises(ModuleError, match=wrong):
        in_order(tmp_path / "a.js")


def test_of_a_circle_only_those_in_it_are_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        page='import { a } from "./a.js";\na;\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b='import { a } from "./a.js";\nexport const b = a;\n',
    )
    with pytest.raises(ModuleError, match=r"each other: a.js -> b.js -> a.js; expected no circle$"):
        in_order(tmp_path / "page.js")


def test_what_is_imported_in_two_lines_is_taken_whole(tmp_path: Path) -> None:
    write(
        tmp_path,
        page='import { a } from "./a.js";\nimport { b } from "./a.js";\n',
        a="export const a = 1;\nexport const b = 2;\n",
    )
    first = in_order(tmp_path / "a.js")
    assert taken_from(first, in_order(tmp_path / "page.js", elsewhere=first)) == ["a", "b"]


def test_a_name_that_was_taken_cannot_be_declared_too(tmp_path: Path) -> None:
    write(tmp_path, page='import { a } from "./a.js";\n', a="export const a = 1;\n")
    write(tmp_path, more='import { b } from "./b.js";\nimport { a } from "./a.js";\n')
    write(tmp_path, b="export const b = 1;\nconst a = 2;\n")
    first = in_order(tmp_path / "page.js")
    told = r"b.js: 'a' is also in the other script, and taken from there; expected another name$"
    with pytest.raises(ModuleError, match=told):
        in_order(tmp_path / "more.js", elsewhere=first)
