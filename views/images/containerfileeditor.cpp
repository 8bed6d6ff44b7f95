// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/images/containerfileeditor.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QShortcut>

namespace views {

ContainerfileHighlighter::ContainerfileHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    connect(&theme(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void ContainerfileHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression instruction(
        QStringLiteral("^\\s*(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|"
                       "MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\\b|\\bAS\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\"|'[^']*'"));
    static const QRegularExpression variable(QStringLiteral("\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?"));
    if (text.trimmed().startsWith(u'#'))
        return setFormat(0, static_cast<int>(text.size()), tokens().faint);
    const auto colour = [&](const QRegularExpression &pattern, const QColor &ink) {
        for (auto it = pattern.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), ink);
        }
    };
    colour(quoted, readable(tokens().mem, tokens().surface));
    colour(variable, tokens().test);
    colour(instruction, tokens().accent);
}

ContainerfileEditor::ContainerfileEditor(run::Workbench &workbench, QWidget *parent)
    : Card(parent, 0)
    , m_workbench(workbench)
    , m_title(new ElidedLabel(QStringLiteral("Containerfile"), TextRole::Heading))
    , m_state(label({}, TextRole::Muted))
    , m_save(plainButton(QStringLiteral("Save")))
    , m_revert(quietButton(QStringLiteral("Revert")))
    , m_text(named(new QPlainTextEdit, QStringLiteral("Containerfile")))
{
    addHead();
    m_text->setProperty("kind", QStringLiteral("mono"));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(10);
    new ContainerfileHighlighter(m_text->document());
    body()->setSpacing(0);
    body()->addWidget(rule());
    body()->addWidget(m_text, 1);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ContainerfileEditor::keepDraft);
    auto *shortcut = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &ContainerfileEditor::save);
    showState();
}

void ContainerfileEditor::addHead()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_state, 1);
    row->addWidget(m_revert);
    row->addWidget(m_save);
    body()->addLayout(row);
    m_save->setAccessibleName(QStringLiteral("Save the Containerfile"));
    m_save->setToolTip(QStringLiteral("Ctrl+S"));
    connect(m_save, &QPushButton::clicked, this, &ContainerfileEditor::save);
    connect(m_revert, &QPushButton::clicked, this, &ContainerfileEditor::revert);
}

void ContainerfileEditor::show(const QString &image, const QString &file)
{
    if (image == m_image)
        return;
    m_image = image;
    m_file = file;
    m_title->setFullText(file.isEmpty() ? QStringLiteral("Containerfile") : file);
    if (m_drafts.contains(image)) {
        showText(m_drafts.value(image).typed);
        if (isChanged())
            return showState();
    }
    load();
}

bool ContainerfileEditor::isChanged() const
{
    const Draft draft = m_drafts.value(m_image);
    return draft.typed != draft.onDisk;
}

void ContainerfileEditor::load()
{
    delete m_loading;
    m_loading = nullptr;
    if (m_image.isEmpty())
        return showState();
    m_loading = m_workbench.containerfile(m_image);
    m_loading->setParent(this);
    connect(m_loading, &base::Job::finished, this, [this, image = m_image] {
        const auto result = m_loading->takeResult();
        m_loading->deleteLater();
        m_loading = nullptr;
        if (!result)
            return showState(result.error().text());
        m_drafts.insert(image, {result.value(), result.value()});
        showText(result.value());
        showState();
    });
    m_loading->start();
    showState();
}

void ContainerfileEditor::showText(const QString &text)
{
    if (m_text->toPlainText() == text)
        return;
    m_text->setPlainText(text);
}

void ContainerfileEditor::keepDraft()
{
    if (m_loading || m_image.isEmpty() || !m_drafts.contains(m_image))
        return;
    m_drafts[m_image].typed = m_text->toPlainText();
    showState();
}

void ContainerfileEditor::save()
{
    if (!isChanged() || m_saving)
        return;
    const QString text = m_text->toPlainText();
    m_saving = m_workbench.saveContainerfile(m_image, text);
    m_saving->setParent(this);
    connect(m_saving, &base::Job::finished, this, [this, image = m_image, text] {
        const auto result = m_saving->takeResult();
        m_saving->deleteLater();
        m_saving = nullptr;
        if (!result)
            return showState(result.error().text());
        m_drafts[image].onDisk = text;
        showState();
        emit saved(image);
    });
    m_saving->start();
    showState();
}

void ContainerfileEditor::revert()
{
    m_drafts[m_image].typed = m_drafts.value(m_image).onDisk;
    showText(m_drafts.value(m_image).onDisk);
    showState();
}

void ContainerfileEditor::showState(const QString &problem)
{
    const bool changed = isChanged();
    m_save->setEnabled(changed && !m_saving);
    m_revert->setVisible(changed);
    m_text->setEnabled(!m_image.isEmpty() && !m_loading && m_drafts.contains(m_image));
    setTone(m_state, problem.isEmpty() ? models::Tone::Neutral : models::Tone::Bad);
    m_state->setText(!problem.isEmpty() ? problem
            : m_loading                 ? QStringLiteral("reading")
            : m_saving                  ? QStringLiteral("saving")
            : changed                   ? QStringLiteral("changed, not saved")
                                        : QString());
    m_state->setToolTip(m_state->text());
}

} // namespace views
