// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlconsole.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace app::ctl {

namespace {

void write(std::FILE *file, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

int terminalWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

Console::Console(bool json)
    : m_json(json)
    , m_isTerminal(isatty(STDOUT_FILENO) != 0)
    , m_errorIsTerminal(isatty(STDERR_FILENO) != 0)
{
}

void Console::print(const QString &line)
{
    if (!m_json)
        printRaw(line);
}

void Console::printRaw(const QString &line)
{
    eraseBlock();
    write(stdout, line + QLatin1Char('\n'));
    drawBlock();
}

void Console::printTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (widths.size() <= i)
                widths.append(0);
            widths[i] = std::max(widths[i], row.at(i).size());
        }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row.at(i).leftJustified(widths.at(i) + 2) : row.at(i);
        print(line);
    }
}

void Console::printJson(const QJsonValue &value)
{
    if (!m_json)
        return;
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    write(stdout, QString::fromUtf8(document.toJson(QJsonDocument::Indented)));
}

void Console::note(const QString &line)
{
    eraseBlock();
    write(stderr, line + QLatin1Char('\n'));
    drawBlock();
}

void Console::error(const base::Error &error)
{
    showBlock({});
    printJson(errorJson(error));
    note(QStringLiteral("slipwayctl: ") + error.message);
    if (!error.next.isEmpty())
        note(QStringLiteral("            ") + error.next);
}

void Console::showBlock(const QStringList &lines)
{
    if (!m_errorIsTerminal || m_json || lines == m_block)
        return;
    eraseBlock();
    m_block = lines;
    drawBlock();
}

void Console::eraseBlock()
{
    if (m_drawn > 0)
        write(stderr, QStringLiteral("\x1b[%1A\x1b[J").arg(m_drawn));
    m_drawn = 0;
}

void Console::drawBlock()
{
    const int width = terminalWidth() - 1;
    for (const QString &line : std::as_const(m_block))
        write(stderr, line.left(width) + QLatin1Char('\n'));
    m_drawn = static_cast<int>(m_block.size());
}

bool Console::confirm(const QString &question)
{
    if (m_json || isatty(STDIN_FILENO) == 0)
        return false;
    eraseBlock();
    write(stderr, question + QStringLiteral(" [y/N] "));
    const QString answer = QTextStream(stdin).readLine().trimmed().toLower();
    return answer == QLatin1String("y") || answer == QLatin1String("yes");
}

QJsonObject errorJson(const base::Error &error)
{
    return {{QStringLiteral("error"),
        QJsonObject{{QStringLiteral("code"), base::codeName(error.code)}, {QStringLiteral("message"), error.message},
            {QStringLiteral("next"), error.next}}}};
}

} // namespace app::ctl
