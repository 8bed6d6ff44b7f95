// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/notebook.h"

#include <QFileInfo>

namespace run {

namespace {

// The notebook is written back in `finally`: what the cells before the failing one showed is often the reason.
constexpr char script[] = R"(import os, sys
source = sys.argv[1]
target = os.path.join(os.environ["SLIPWAY_OUTPUT"], os.path.basename(source))
try:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from jupyter_client.kernelspec import NoSuchKernel
except ImportError as missing:
    print("slipway: this image cannot execute notebooks:", missing, file=sys.stderr)
    sys.exit(78)
class Client(NotebookClient):
    def process_message(self, message, cell, index):
        if message["msg_type"] == "stream":
            print(message["content"]["text"], end="", flush=True)
        return super().process_message(message, cell, index)
notebook = nbformat.read(source, as_version=4)
code = 0
try:
    Client(notebook, timeout=None, kernel_name="python3", resources={"metadata": {"path": os.getcwd()}}).execute()
except CellExecutionError as failed:
    print(failed, file=sys.stderr)
    code = 1
except NoSuchKernel as missing:
    print("slipway: this image has no Python kernel:", missing, file=sys.stderr)
    code = 78
finally:
    nbformat.write(notebook, target)
sys.exit(code)
)";

} // namespace

QString notebookPath(const project::Task &task)
{
    return QStringLiteral("/slipway/notebook/") + QFileInfo(task.notebook).fileName();
}

QStringList notebookCommand(const project::Task &task)
{
    return {QStringLiteral("python3"), QStringLiteral("-c"), QString::fromLatin1(script), notebookPath(task)};
}

QString notebookToolsSentence(const project::Task &task)
{
    return QStringLiteral(
        "The image '%1' cannot execute notebooks: it lacks nbclient or the Python kernel. Add the Debian packages "
        "python3-nbclient and python3-ipykernel (or pip install nbclient ipykernel) to it.")
        .arg(task.image);
}

} // namespace run
