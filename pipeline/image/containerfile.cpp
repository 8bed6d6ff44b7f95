// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/containerfile.h"

#include <QRegularExpression>

namespace image {

namespace {

QChar escapeCharacter(const QString &containerfile)
{
    static const QRegularExpression directive(QStringLiteral("\\A(?:\\s*#[^\\n]*\\n)*?\\s*#\\s*escape\\s*=\\s*(\\S)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = directive.match(containerfile);
    return match.hasMatch() ? match.captured(1).front() : QLatin1Char('\\');
}

Instruction instructionOf(const QString &text, int line)
{
    Instruction instruction;
    instruction.line = line;
    instruction.text = singleBlanks(text);
    instruction.keyword = instruction.text.section(QLatin1Char(' '), 0, 0).toUpper();
    return instruction;
}

} // namespace

QString singleBlanks(QStringView text)
{
    return text.toString().simplified();
}

QList<Instruction> instructions(const QString &containerfile)
{
    const QChar escape = escapeCharacter(containerfile);
    QList<Instruction> found;
    QString whole;
    int start = 0;
    int number = 0;
    for (const QString &line : containerfile.split(QLatin1Char('\n'))) {
        ++number;
        QString text = line.trimmed();
        if (text.isEmpty() || text.startsWith(QLatin1Char('#')))
            continue; // also between continued lines
        start = whole.isEmpty() ? number : start;
        const bool goesOn = text.endsWith(escape);
        if (goesOn)
            text.chop(1);
        whole += text + (goesOn ? QStringLiteral(" ") : QString());
        if (!goesOn)
            found.append(instructionOf(std::exchange(whole, {}), start));
    }
    if (!whole.isEmpty())
        found.append(instructionOf(whole, start));
    return found;
}

} // namespace image
