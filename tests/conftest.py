"""Options of the test run, and the folder of `builders` on the path."""


def pytest_addoption(parser):
    parser.addoption(
        "--update-samples", action="store_true", help="Write what is printed beside each sample."
    )
    parser.addoption(
        "--update-snapshots", action="store_true", help="Write what is rendered to the snapshots."
    )
