// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/images/builddetail.h"

#include "base/text.h"
#include "models/looks.h"
#include "views/images/recorddelegate.h"
#include "views/kit/buttons.h"
#include "views/kit/pill.h"
#include "views/kit/text.h"
#include "views/kit/values.h"
#include "views/log/logview.h"
#include "views/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace views {

void BuildDetail::showBuild(
    const store::BuildRecord &build, const run::ProjectPtr &project, const run::StatusPtr &status, qint64 nowMs)
{
    const bool other = build.id != m_build.id;
    m_build = build;
    m_title->setFullText(base::plainText(QStringLiteral("%1  %2").arg(build.image, build.tag.section(u'/', -1)), true));
    m_pill->setLook(models::lookOf(build.state));
    m_reason->setText(base::plainText(build.reason, true));
    m_reason->setVisible(!build.reason.isEmpty());
    m_steps.update(build, nowMs);
    m_stepList->setVisible(m_steps.rowCount() > 0);
    m_noSteps->setVisible(m_steps.rowCount() == 0);
    if (m_steps.rowCount() == 0)
        m_noSteps->show(QStringLiteral("layers"), QStringLiteral("No step yet"),
            QStringLiteral("Steps are shown as the engine takes them; the log says what happens before."));
    m_log->show(QStringLiteral("build/%1").arg(build.id), QString());
    showFacts(models::factsOf(build));
    showActivity(models::activityOf(status.get(), build));
    showButtons(build, project);
    loadLayers(build.imageId);
    for (const Tab tab : {Steps, Log})
        m_tabs->button(tab)->setVisible(true);
    if (other)
        setTab(build.state == store::BuildState::Failed ? Log : Steps);
}

void BuildDetail::showImage(const models::ImageEntry &image)
{
    m_build = {};
    m_title->setFullText(image.name);
    m_pill->setLook({});
    m_reason->hide();
    showFacts(models::factsOf(image));
    showActivity(std::nullopt);
    for (QPushButton *button : {m_cancel, m_again, m_push})
        button->hide();
    loadLayers(image.key);
    for (const Tab tab : {Steps, Log})
        m_tabs->button(tab)->setVisible(false);
    if (m_stack->currentIndex() < Layers)
        setTab(Layers);
}

void BuildDetail::showNothing()
{
    showImage({});
    m_title->setFullText(QStringLiteral("No build yet"));
}

void BuildDetail::showFacts(const QList<models::Fact> &facts)
{
    QList<KeyValueList::Row> rows;
    for (const models::Fact &fact : facts)
        rows.append({fact.key, fact.value, fact.note, fact.mono});
    m_facts->setRows(rows);
}

void BuildDetail::showActivity(const std::optional<run::Activity> &activity)
{
    m_activity->setVisible(activity.has_value());
    m_activitySubject = activity ? activity->subject : QString();
    if (!activity)
        return;
    const QString amount = models::progressText(activity->progress);
    const QString what = base::plainText(activity->progress.what, true);
    m_activityText->setText(amount.isEmpty() ? what : QStringLiteral("%1, %2").arg(what, amount));
    m_progress->setShare(models::progressShare(activity->progress));
}

void BuildDetail::showButtons(const store::BuildRecord &build, const run::ProjectPtr &project)
{
    const bool runs = build.state == store::BuildState::Running || !m_activitySubject.isEmpty();
    m_cancel->setVisible(runs);
    m_cancel->setText(m_activitySubject.isEmpty() || m_activitySubject.startsWith(QLatin1String("build/"))
            ? QStringLiteral("Cancel build")
            : QStringLiteral("Cancel push"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_again->setVisible(!runs);
    const bool registry = project && !project->project.registry.isEmpty();
    m_push->setVisible(!runs && build.state == store::BuildState::Passed);
    m_push->setEnabled(registry);
    m_push->setToolTip(registry ? QStringLiteral("To ") + project->project.registry
                                : QStringLiteral("slipway.yaml names no registry: images stay in the engine."));
}

void BuildDetail::loadLayers(const QString &imageId)
{
    if (imageId == m_layersOf)
        return;
    m_layersOf = imageId;
    delete m_loading;
    m_loading = nullptr;
    m_layers.update({});
    m_layerList->hide();
    if (imageId.isEmpty())
        return m_noLayers->show(QStringLiteral("layers"), QStringLiteral("No layers"),
            QStringLiteral("There is an image once the build went well."));
    m_noLayers->showLoading(QStringLiteral("Asking the engine"));
    m_loading = m_workbench.layers(imageId);
    m_loading->setParent(this);
    connect(m_loading, &base::Job::finished, this, [this] {
        const auto result = m_loading->takeResult();
        m_loading->deleteLater();
        m_loading = nullptr;
        if (!result)
            return m_noLayers->show(
                QStringLiteral("warning"), QStringLiteral("The layers could not be read"), result.error().text());
        m_layers.update(result.value());
        m_layerList->setVisible(m_layers.rowCount() > 0);
        m_noLayers->hide();
    });
    m_loading->start();
}

void BuildDetail::setTab(Tab tab)
{
    m_tabs->button(tab)->setChecked(true);
    m_stack->setCurrentIndex(tab);
    m_log->tools()->setVisible(tab == Log);
}

} // namespace views
