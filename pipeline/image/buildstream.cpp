// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/buildstream.h"

#include "base/text.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace image {

namespace {

constexpr qsizetype keptLines = 20;
constexpr qsizetype longestLine = 64 * 1024;

// "Step 2/9 : RUN x" (Docker), "STEP 2/4: RUN x", "[1/2] STEP 2/4: RUN x" (Podman).
const QRegularExpression &stepPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A(?:\\[\\d+/\\d+\\] )?(?:STEP|Step) (\\d+)/(\\d+) ?: ?(.*)\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

// What the engine itself writes, at the start of a piece: a line of a command before it may lack its end.
bool startsMarker(const QString &text)
{
    return text.startsWith(QLatin1String("--> ")) || text.startsWith(QLatin1String(" ---> "))
        || text.startsWith(QLatin1String("Removing intermediate container "))
        || text.startsWith(QLatin1String("COMMIT ")) || stepPattern().match(text.trimmed()).hasMatch();
}

// Docker writes a command's stderr in red: the line before it was stdout's.
bool switchesToErrors(const QString &before, const QString &text)
{
    static const QString red = QStringLiteral("\x1b[91m");
    return text.startsWith(red) && !before.startsWith(red);
}

bool saysCached(const QString &line)
{
    return line.startsWith(QLatin1String("--> Using cache")) || line == QLatin1String(" ---> Using cache");
}

// "--> 6aaa552d89c" and " ---> 7ea89a5cb9c8": the step is done. " ---> Running in ..." is not the end.
bool saysDone(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral("\\A(?:--> | ---> )[0-9a-f]{6,64}\\z"));
    return pattern.match(line).hasMatch();
}

// Of a line that was overwritten in place (progress bars) only the last state.
QString overwritten(const QString &line)
{
    QString text = line;
    while (text.endsWith(QLatin1Char('\r')))
        text.chop(1);
    return text.sliced(text.lastIndexOf(QLatin1Char('\r')) + 1);
}

} // namespace

BuildStream::BuildStream(QList<Instruction> instructions, Sinks sinks)
    : m_instructions(std::move(instructions))
    , m_sinks(std::move(sinks))
{
}

void BuildStream::feed(QByteArrayView piece, qint64 now)
{
    m_pending.append(piece);
    qsizetype start = 0;
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', start)) {
        takeObject(m_pending.sliced(start, end - start).trimmed(), now);
        start = end + 1;
    }
    m_pending.remove(0, start);
}

void BuildStream::end(qint64 now)
{
    takeObject(std::exchange(m_pending, {}).trimmed(), now);
    if (!m_text.isEmpty())
        takeLine(std::exchange(m_text, {}), now);
    endStep(now);
}

void BuildStream::takeObject(const QByteArray &line, qint64 now)
{
    if (line.isEmpty())
        return;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.contains(QLatin1String("stream")))
        takeText(object.value(QLatin1String("stream")).toString(), now);
    if (object.contains(QLatin1String("status")))
        takeStatus(object, now);
    const QString id = object.value(QLatin1String("aux")).toObject().value(QLatin1String("ID")).toString();
    if (!id.isEmpty())
        m_imageId = id.startsWith(QLatin1String("sha256:")) ? id : QLatin1String("sha256:") + id;
    if (object.contains(QLatin1String("error")) || object.contains(QLatin1String("errorDetail"))) {
        const QString detail =
            object.value(QLatin1String("errorDetail")).toObject().value(QLatin1String("message")).toString();
        const QString text =
            base::plainText(detail.isEmpty() ? object.value(QLatin1String("error")).toString() : detail).trimmed();
        m_error = text.isEmpty() ? QStringLiteral("the engine named no reason") : text;
    }
}

void BuildStream::takeText(const QString &text, qint64 now)
{
    if (!m_text.isEmpty() && (startsMarker(text) || switchesToErrors(m_text, text)))
        takeLine(std::exchange(m_text, {}), now);
    m_text += text;
    qsizetype start = 0;
    for (qsizetype end = m_text.indexOf(QLatin1Char('\n')); end >= 0; end = m_text.indexOf(QLatin1Char('\n'), start)) {
        takeLine(m_text.sliced(start, end - start), now);
        start = end + 1;
    }
    m_text.remove(0, start);
    if (m_text.size() > longestLine)
        takeLine(std::exchange(m_text, {}), now);
}

void BuildStream::takeStatus(const QJsonObject &object, qint64 now)
{
    const QString id = object.value(QLatin1String("id")).toString();
    const QString status = object.value(QLatin1String("status")).toString();
    const QJsonObject detail = object.value(QLatin1String("progressDetail")).toObject();
    const auto total = static_cast<qint64>(detail.value(QLatin1String("total")).toDouble());
    if (total <= 0) {
        takeLine(id.isEmpty() ? status : id + QLatin1String(": ") + status, now);
        return;
    }
    if (status != QLatin1String("Downloading"))
        return;
    m_layers.insert(id, {static_cast<qint64>(detail.value(QLatin1String("current")).toDouble()), total});
    qint64 done = 0;
    qint64 all = 0;
    for (const auto &[current, size] : std::as_const(m_layers)) {
        done += current;
        all += size;
    }
    if (m_sinks.pulling)
        m_sinks.pulling(done, all);
}

void BuildStream::takeLine(const QString &line, qint64 now)
{
    const QString text = base::plainText(overwritten(line));
    if (text.trimmed().isEmpty() || takeMarker(text, now))
        return;
    m_lastLines.append(text);
    if (m_lastLines.size() > keptLines)
        m_lastLines.removeFirst();
    if (m_sinks.log)
        m_sinks.log(text);
}

bool BuildStream::takeMarker(const QString &line, qint64 now)
{
    if (const QRegularExpressionMatch match = stepPattern().match(line); match.hasMatch()) {
        beginStep(singleBlanks(match.captured(3)), match.captured(2).toInt(), now);
        return true;
    }
    if (m_steps.isEmpty())
        return false;
    if (saysCached(line)) {
        m_steps.last().cached = true;
        return true;
    }
    if (saysDone(line)) {
        endStep(now);
        return true;
    }
    return line.startsWith(QLatin1String(" ---> Running in "))
        || line.startsWith(QLatin1String("Removing intermediate container "));
}

void BuildStream::beginStep(const QString &text, int engineTotal, qint64 now)
{
    endStep(now);
    BuildStep step;
    step.index = static_cast<int>(m_steps.size()) + 1;
    step.text = text;
    step.startedAt = now;
    const auto from = m_instructions.cbegin() + m_cursor;
    const auto found =
        std::find_if(from, m_instructions.cend(), [&text](const Instruction &one) { return one.text == text; });
    if (found != m_instructions.cend()) {
        step.line = found->line;
        m_cursor = found - m_instructions.cbegin() + 1;
    }
    step.total = std::max({engineTotal, step.index, static_cast<int>(m_instructions.size())});
    m_steps.append(step);
    report(step);
}

void BuildStream::endStep(qint64 now)
{
    if (m_steps.isEmpty() || m_steps.last().endedAt != 0)
        return;
    m_steps.last().endedAt = now;
    report(m_steps.last());
}

void BuildStream::report(const BuildStep &step) const
{
    if (m_sinks.step)
        m_sinks.step(step);
}

} // namespace image
