// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/node.h"
#include "project/project.h"

#include <optional>

namespace project {

/// A path that the file names and that must exist; looked for by load(), or in a commit's tree.
struct PathUse {
    enum class Kind { Containerfile, Context, Notebook, Mount } kind = Kind::Containerfile;
    QString path; ///< relative to the project
    QString what; ///< "the image 'train'"
    config::Mark at;
};

struct ParseOutcome {
    std::optional<Project> project; ///< absent when the text has an error; there when only the disk lacks something
    QList<Problem> problems; ///< sorted by place; warnings too
    QList<PathUse> paths;
    [[nodiscard]] bool ok() const; ///< a project and no error: it can run
};

inline constexpr qsizetype maxFileBytes = 256LL * 1024;
inline constexpr qsizetype mostItems = 500; ///< tasks, images: each

/// Reads the text of a slipway.yaml. Pure: looks at no disk. All mistakes are found in one pass, except that a text
/// which is not YAML gives that one mistake alone. `file` names it in problems, `root` becomes Project::root.
[[nodiscard]] ParseOutcome parse(const QByteArray &text, const QString &root, const QString &file);

} // namespace project
