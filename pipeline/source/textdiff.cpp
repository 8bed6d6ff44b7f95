// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/textdiff.h"

#include <git2.h>

namespace source {

namespace {

QString lineText(const char *text, std::size_t length)
{
    QString line = QString::fromUtf8(text, static_cast<qsizetype>(length));
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

int takeHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    static_cast<QList<DiffLine> *>(payload)->append({DiffLine::Kind::Header, lineText(hunk->header, hunk->header_len)});
    return 0;
}

int takeLine(const git_diff_delta *, const git_diff_hunk *, const git_diff_line *line, void *payload)
{
    const auto add = [payload, line](DiffLine::Kind kind) {
        static_cast<QList<DiffLine> *>(payload)->append({kind, lineText(line->content, line->content_len)});
    };
    if (line->origin == GIT_DIFF_LINE_ADDITION)
        add(DiffLine::Kind::Added);
    else if (line->origin == GIT_DIFF_LINE_DELETION)
        add(DiffLine::Kind::Removed);
    else if (line->origin == GIT_DIFF_LINE_CONTEXT)
        add(DiffLine::Kind::Same);
    return 0; // remarks about a missing line break at the end are of no interest
}

} // namespace

QList<DiffLine> diffLines(const QString &before, const QString &after, int context)
{
    const QByteArray from = before.toUtf8();
    const QByteArray to = after.toUtf8();
    QList<DiffLine> lines;
    git_libgit2_init();
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.context_lines = static_cast<std::uint32_t>(context);
    options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    git_diff_buffers(from.constData(), static_cast<std::size_t>(from.size()), nullptr, to.constData(),
        static_cast<std::size_t>(to.size()), nullptr, &options, nullptr, nullptr, takeHunk, takeLine, &lines);
    git_libgit2_shutdown();
    return lines;
}

} // namespace source
