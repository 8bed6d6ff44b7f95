// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "image/tarwriter.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace image {

/// A file or folder of this machine laid into a build context: outputs of an earlier task. Ignore rules do not apply to
/// it.
struct ExtraInput {
    QString hostPath;
    QString path; ///< inside the context, relative
};

struct ContextSpec {
    QString root; ///< absolute folder
    QString containerfile; ///< absolute, or relative to the root; may stand outside of it
    QList<ExtraInput> extras;
};

/// What a build will be given, known before anything is sent. Sorted by path, owners and times fixed: the same content
/// gives the same bytes.
struct Context {
    QList<TarEntry> entries;
    QString containerfile; ///< its path inside the context
    QString ignoreFile; ///< relative to the root, the one that was used; empty: none
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 leftOut = 0; ///< files and folders that the ignore rules name
    QStringList warnings; ///< files that look like secrets, things that cannot be packed: a sentence each

    /// "214 files, 3.1 MB".
    [[nodiscard]] QString sizeText() const;
};

/// Looks through the folder without following any link: links are packed as links, and nothing from outside the root
/// gets in.
/// `.git` is left out unless the ignore file says "!.git". Errors: NotFound (root, Containerfile: the message names
/// it), Invalid (an ignore file with a mistake, or one or a Containerfile that is a link to outside), Forbidden,
/// Cancelled. Blocks.
[[nodiscard]] base::Result<Context> scanContext(const ContextSpec &spec, const base::CancelToken &cancel);

/// SHA-256 (hex) over paths, kinds, modes and contents. Reads every file.
[[nodiscard]] base::Result<QString> contextHash(const Context &context, const base::CancelToken &cancel);

/// True for names that usually hold keys or passwords: .env, id_rsa, *.pem, kubeconfig and their like.
[[nodiscard]] bool looksSecret(const QString &path);

} // namespace image
