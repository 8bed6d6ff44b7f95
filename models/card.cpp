// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/card.h"

#include "base/text.h"
#include "models/carddetail.h"
#include "models/looks.h"

#include <QHash>

#include <algorithm>

namespace models {

namespace {

using store::AttemptKind;
using store::AttemptRecord;
using store::AttemptState;

int stageRank(const QString &stage)
{
    const auto known = static_cast<int>(stages().indexOf(stage));
    return known >= 0 ? known : static_cast<int>(stages().size());
}

// A node that was tried again has several attempts: the board shows the last one.
QList<AttemptRecord> latestTries(const QList<AttemptRecord> &attempts)
{
    QHash<QString, qsizetype> places;
    QList<AttemptRecord> latest;
    for (const AttemptRecord &attempt : attempts) {
        const auto place = places.constFind(attempt.node);
        if (place == places.constEnd()) {
            places.insert(attempt.node, latest.size());
            latest.append(attempt);
        } else if (attempt.number >= latest.at(*place).number) {
            latest[*place] = attempt;
        }
    }
    std::stable_sort(latest.begin(), latest.end(),
        [](const AttemptRecord &a, const AttemptRecord &b) { return stageRank(a.stage) < stageRank(b.stage); });
    return latest;
}

QStringList waitsFor(const AttemptRecord &attempt, const QList<AttemptRecord> &all)
{
    QStringList titles;
    for (const AttemptRecord &other : all)
        if (attempt.waitsFor.contains(other.node) && !isOver(other.state) && !titles.contains(other.title))
            titles.append(other.title);
    return titles;
}

StateLook plannedLook()
{
    return {Tone::Neutral, QString(), QStringLiteral("planned")};
}

void fillProgress(Card &card, const run::PipelineSnapshot &pipeline)
{
    const auto progress = pipeline.progress.constFind(card.logStream);
    if (card.state != AttemptState::Running || progress == pipeline.progress.constEnd())
        return;
    card.hasProgress = true;
    // "180 of 500 requests" reads better than "requests 180 of 500"; "layer 3 of 7" says it already.
    card.progressText = base::plainText(progress->what, true);
    const QString amount = progressText(*progress);
    if (!amount.isEmpty()
        && !std::any_of(card.progressText.begin(), card.progressText.end(), [](QChar c) { return c.isDigit(); }))
        card.progressText = amount + QLatin1Char(' ') + card.progressText;
    card.progressDone = progress->done;
    card.progressTotal = progress->total;
}

unsigned buttonsOf(const Card &card, AttemptKind kind, store::RunState run)
{
    unsigned buttons = card.logStream.isEmpty() ? Card::NoButton : Card::OpenLog;
    if (card.state == AttemptState::NeedsApproval)
        buttons |= Card::Approve | Card::Reject | (card.replaces > 0 ? Card::SeeDiff : Card::NoButton);
    if (card.state == AttemptState::Failed && isOver(run))
        buttons |= Card::Retry;
    if (kind == AttemptKind::Deploy && card.state == AttemptState::Passed && !card.address.isEmpty())
        buttons |= Card::OpenService;
    return buttons;
}

Card cardOf(const AttemptRecord &attempt, const QList<AttemptRecord> &all, const BoardInput &input)
{
    Card card;
    card.key = attempt.node;
    card.attemptId = attempt.id;
    card.logStream = attempt.id > 0 && attempt.startedAt > 0 ? QStringLiteral("attempt/%1").arg(attempt.id) : QString();
    card.stage = attempt.stage;
    card.title = base::plainText(attempt.title, true);
    card.state = attempt.state;
    card.look = attempt.id > 0 ? lookOf(attempt.state) : plannedLook();
    card.reason = base::plainText(attempt.reason, true);
    card.tryNumber = attempt.number;
    card.startedAt = attempt.startedAt;
    card.endedAt = attempt.endedAt;
    if (attempt.state == AttemptState::Waiting)
        card.waitsFor = waitsFor(attempt, all);
    fillProgress(card, *input.pipeline);
    fillDetail(card, attempt, input);
    card.buttons = buttonsOf(card, attempt.kind, input.pipeline->run.state);
    return card;
}

QString commitWords(const run::PipelineSnapshot &pipeline)
{
    if (!pipeline.hasRun || pipeline.run.commit.isEmpty())
        return {};
    return QStringLiteral("commit ") + pipeline.run.commit.left(7);
}

QString targetTitle(const QString &target)
{
    return target.isEmpty() || target == QLatin1String("laptop") ? QStringLiteral("Laptop") : target.section(u':', -1);
}

QString subtitleOf(const QString &stage, const BoardInput &input)
{
    QStringList parts{targetTitle(input.pipeline->run.target)};
    if (stage == QLatin1String("prototype"))
        parts << QStringLiteral("working tree");
    else if (stage == QLatin1String("deploy") && input.project)
        parts << QStringLiteral("to ") + input.project->project.deployTo;
    else
        parts << commitWords(*input.pipeline);
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

} // namespace

QList<Card> cardsOf(const BoardInput &input)
{
    QList<Card> cards;
    if (!input.pipeline)
        return cards;
    const QList<AttemptRecord> latest = latestTries(input.pipeline->attempts);
    for (const AttemptRecord &attempt : latest)
        cards.append(cardOf(attempt, latest, input));
    return cards;
}

QString elapsedText(const Card &card, qint64 nowMs)
{
    if (card.startedAt == 0)
        return {};
    const qint64 end = card.endedAt > 0 ? card.endedAt : nowMs;
    return base::durationText(std::max<qint64>(end - card.startedAt, 0));
}

QString spokenText(const Card &card, qint64 nowMs)
{
    const QString figure = QStringLiteral("%1 %2").arg(card.lead, card.figure).trimmed();
    QStringList parts{card.title, card.look.word, elapsedText(card, nowMs), figure, card.detail, card.reason};
    if (!card.waitsFor.isEmpty())
        parts << QStringLiteral("waits for ") + card.waitsFor.join(QLatin1String(", "));
    if (card.hasProgress)
        parts << card.progressText;
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

QList<StageColumn> columnsOf(const BoardInput &input)
{
    QList<StageColumn> columns;
    for (const QString &stage : stages())
        columns.append({stage, stageTitle(stage), input.pipeline ? subtitleOf(stage, input) : QString()});
    return columns;
}

} // namespace models
