// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/context.h"
#include "image/filehandle.h"
#include "image/ignore.h"

#include <QMap>

struct stat;

namespace image {

/// Collects the entries of one build context; see scanContext().
class ContextScan {
public:
    ContextScan(ContextSpec spec, base::CancelToken cancel);
    [[nodiscard]] base::Result<Context> run();

private:
    [[nodiscard]] base::Result<void> readRules();
    [[nodiscard]] base::Result<QString> readIgnoreFile(const QString &name) const;
    [[nodiscard]] base::Result<void> findContainerfile();
    [[nodiscard]] base::Result<void> walk(const QString &folder, const QString &path, bool ruled);
    [[nodiscard]] base::Result<void> visit(
        int parent, const QByteArray &name, const QString &folder, const QString &path, bool ruled);
    [[nodiscard]] base::Result<void> addExtra(const ExtraInput &extra);
    [[nodiscard]] base::Result<void> addContainerfile();
    void addFile(const QString &host, const QString &path, const struct stat &status, bool ruled);
    void amendIgnoreFiles();
    [[nodiscard]] Context result();

    ContextSpec m_spec;
    base::CancelToken m_cancel;
    IgnoreRules m_rules;
    QString m_containerfilePath; // absolute, links resolved
    QMap<QString, TarEntry> m_entries;
    QMap<QString, qint64> m_sizes;
    QStringList m_amendments; // lines that the engine's own ignore rules need besides the user's
    Context m_context;
};

} // namespace image
