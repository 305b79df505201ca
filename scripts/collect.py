"""Copies what site and typesetter need of the npm packages, with licences, to src/qbank/web/vendor/."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "qbank" / "web" / "vendor"

WANTED = {
    "katex": [
        ("katex/dist/katex.min.js", ""),
        ("katex/dist/katex.min.css", ""),
        ("katex/dist/fonts/*.woff2", "fonts"),
        ("katex/package.json", ""),
        ("katex/LICENSE", ""),
    ],
    "fonts": [
        ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", ""),
        ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2", ""),
        ("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", ""),
        ("@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2", ""),
    ],
}
FONT_LICENCES = ("source-serif-4", "inter", "jetbrains-mono")


def copy(pattern: str, folder: Path) -> None:
    found = sorted(PACKAGES.glob(pattern))
    if not found:
        raise SystemExit(f"node_modules/{pattern} is missing: run `make setup` again")
    folder.mkdir(parents=True, exist_ok=True)
    for path in found:
        shutil.copyfile(path, folder / path.name)


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for package, files in WANTED.items():
        for pattern, folder in files:
            copy(pattern, VENDOR / package / folder)
    for font in FONT_LICENCES:
        licence = PACKAGES / "@fontsource-variable" / font / "LICENSE"
        shutil.copyfile(licence, VENDOR / "fonts" / f"{font}-LICENSE")


if __name__ == "__main__":
    main()
