// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/detect.h"
#include "project/findings.h"
#include "project/names.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace project {

namespace {

// A text as one YAML word: plain when nobody can take it for something else, else with JSON's quotes.
QString word(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z_./-][A-Za-z0-9_./=+-]*\\z"));
    static const QRegularExpression taken(
        QStringLiteral("\\A([-.]+|y|yes|n|no|on|off|true|false|null)\\z"), QRegularExpression::CaseInsensitiveOption);
    if (plain.match(text).hasMatch() && !taken.match(text).hasMatch())
        return text;
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString words(const QStringList &texts)
{
    QStringList list;
    for (const QString &text : texts)
        list.append(word(text));
    return QLatin1Char('[') + list.join(QLatin1String(", ")) + QLatin1Char(']');
}

/// Lines of the proposed file.
class Page {
public:
    void line(int level, const QString &text)
    {
        m_lines.append(QString(qsizetype(level) * 2, QLatin1Char(' ')) + text);
    }
    void blank() { m_lines.append(QString()); }
    [[nodiscard]] QString text() const { return m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n'); }

private:
    QStringList m_lines;
};

QString projectName(const FolderListing &listing)
{
    const QString label = toLabel(toLabel(listing.folderName).left(40));
    return labelMistake(QString(), label).isEmpty() ? label : QStringLiteral("project");
}

QString baseTag(const QString &name)
{
    return QStringLiteral("localhost/slipway/%1-base:bookworm").arg(name);
}

bool usesOwnBase(const Findings &found)
{
    return found.containerfile.isEmpty() && found.isPython && !found.packages.needPip();
}

bool hasImage(const Findings &found)
{
    return !found.containerfile.isEmpty() || found.isPython;
}

// The whole folder is the context, as authors of a Containerfile at the root expect; one in a folder may expect that
// folder.
QString contextOf(const FolderListing &listing, const Findings &found)
{
    const QString folder = QFileInfo(found.containerfile).path();
    if (found.containerfile.isEmpty() || folder == QLatin1String("."))
        return {};
    static const QRegularExpression copied(QStringLiteral("^\\s*(?:COPY|ADD)\\s+(?:--\\S+\\s+)*(\\S+)"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    const QString first = copied.match(QString::fromUtf8(listing.text(found.containerfile))).captured(1);
    return !first.isEmpty() && listing.has(folder + QLatin1Char('/') + first) ? folder : QString();
}

QString containerfileText(const Findings &found, const QString &name)
{
    QStringList lines;
    if (found.packages.needPip()) {
        lines << QStringLiteral("FROM docker.io/library/python:3.11-slim-bookworm") << QStringLiteral("WORKDIR /app");
        if (!found.packages.requirements.isEmpty())
            lines << QStringLiteral("COPY requirements.txt ./")
                  << QStringLiteral("RUN pip install --no-cache-dir -r requirements.txt");
        if (!found.notebooks.isEmpty())
            lines << QStringLiteral("RUN pip install --no-cache-dir nbclient ipykernel");
        lines << QStringLiteral("COPY . ./");
        if (found.packages.installProject)
            lines << QStringLiteral("RUN pip install --no-cache-dir .");
    } else {
        lines << QStringLiteral("FROM ") + baseTag(name) << QStringLiteral("WORKDIR /app")
              << QStringLiteral("COPY . ./");
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void writeImages(Page &page, const FolderListing &listing, const Findings &found, const QString &name)
{
    if (usesOwnBase(found)) {
        page.blank();
        page.line(0, QStringLiteral("bases:"));
        page.line(1, QStringLiteral("python:"));
        page.line(2, QStringLiteral("tag: ") + baseTag(name));
        page.line(2, QStringLiteral("from: docker.io/library/debian:bookworm-slim"));
        page.line(
            2, QStringLiteral("packages: ") + words(QStringList{QStringLiteral("python3")} + found.packages.debian));
    }
    if (!hasImage(found))
        return;
    page.blank();
    page.line(0, QStringLiteral("images:"));
    page.line(1, QStringLiteral("app:"));
    page.line(2,
        QStringLiteral("containerfile: ")
            + word(found.containerfile.isEmpty() ? QStringLiteral("Containerfile") : found.containerfile));
    if (const QString context = contextOf(listing, found); !context.isEmpty())
        page.line(2, QStringLiteral("context: ") + word(context));
    if (usesOwnBase(found))
        page.line(2, QStringLiteral("base: python"));
}

void writeTask(Page &page, const QString &name, const QStringList &keys)
{
    page.line(2, name + QLatin1Char(':'));
    page.line(3, QStringLiteral("image: app"));
    for (const QString &key : keys)
        page.line(3, key);
}

QString commandOf(const Script &script)
{
    return QStringLiteral("command: ") + words({QStringLiteral("python3"), script.path});
}

/// Names of tasks, each once in the whole file.
class TaskNames {
public:
    explicit TaskNames(const QList<Script> &scripts)
    {
        for (const Script &script : scripts)
            m_taken.append(script.label);
    }
    QString unique(const QString &wanted)
    {
        const QString first = toLabel(toLabel(wanted).left(50));
        QString name = first.isEmpty() ? QStringLiteral("task") : first;
        for (int number = 2; m_taken.contains(name); ++number)
            name = QStringLiteral("%1-%2").arg(first.isEmpty() ? QStringLiteral("task") : first).arg(number);
        m_taken.append(name);
        return name;
    }

private:
    QStringList m_taken;
};

// The first click runs the working tree: a notebook where there is one, else the first script.
void writePrototype(Page &page, const Findings &found)
{
    if (found.notebooks.isEmpty() && found.scripts.isEmpty())
        return;
    TaskNames names(found.scripts);
    page.line(1, QStringLiteral("prototype:"));
    for (const QString &notebook : found.notebooks)
        writeTask(page, names.unique(QFileInfo(notebook).completeBaseName()),
            {QStringLiteral("notebook: ") + word(notebook)});
    if (found.notebooks.isEmpty())
        writeTask(page, names.unique(QStringLiteral("try-") + found.scripts.first().label),
            {commandOf(found.scripts.first())});
}

void writeScripts(Page &page, const Findings &found, bool checks)
{
    QString stage = checks ? QStringLiteral("test:") : QStringLiteral("dev:");
    for (const Script &script : found.scripts) {
        if ((script.role == Script::Role::Check) != checks)
            continue;
        if (!stage.isEmpty())
            page.line(1, stage);
        stage.clear();
        QStringList keys{commandOf(script)};
        for (const Script &other : found.scripts) {
            if (checks && other.role == Script::Role::Train)
                keys.append(QStringLiteral("inputs: [%1]  # its outputs appear below SLIPWAY_INPUT").arg(other.label));
        }
        writeTask(page, script.label, keys.mid(0, 2));
    }
}

void writeStages(Page &page, const Findings &found, bool hasService)
{
    if (found.scripts.isEmpty() && found.notebooks.isEmpty() && !hasService)
        return;
    page.blank();
    page.line(0, QStringLiteral("stages:"));
    writePrototype(page, found);
    writeScripts(page, found, false);
    writeScripts(page, found, true);
    if (hasService)
        page.line(1, QStringLiteral("deploy: {environment: prod}"));
}

void writeService(Page &page, const Findings &found, const QString &name)
{
    page.blank();
    page.line(0, QStringLiteral("service:"));
    page.line(1, QStringLiteral("name: ") + name);
    page.line(1, QStringLiteral("image: app"));
    if (found.service)
        page.line(1, QStringLiteral("command: ") + words(found.service->command));
    page.line(1, QStringLiteral("port: %1").arg(found.service ? found.service->port : found.exposedPort));
    page.line(1, QStringLiteral("probes:"));
    page.line(
        2, QStringLiteral("ready: {path: %1}").arg(found.service ? found.service->healthPath : QStringLiteral("/")));
}

QStringList describe(const Findings &found)
{
    QStringList sentences;
    sentences.append(found.containerfile.isEmpty()
            ? (found.isPython ? QStringLiteral("There is no Containerfile: one is proposed.") : QString())
            : QStringLiteral("%1 makes the image.").arg(found.containerfile));
    if (found.containerfile.isEmpty() && !found.packages.requirements.isEmpty())
        sentences.append(QStringLiteral("requirements.txt is installed with pip, which needs a package index."));
    else if (usesOwnBase(found) && !found.packages.debian.isEmpty())
        sentences.append(
            QStringLiteral("The packages come from Debian: %1.").arg(found.packages.debian.join(QLatin1String(", "))));
    for (const QString &notebook : found.notebooks)
        sentences.append(QStringLiteral("The notebook %1 runs in the prototype stage.").arg(notebook));
    for (const Script &script : found.scripts)
        sentences.append(
            QStringLiteral("%1 runs in the %2 stage.")
                .arg(script.path, script.role == Script::Role::Check ? QStringLiteral("test") : QStringLiteral("dev")));
    if (found.service)
        sentences.append(QStringLiteral("%1 serves with %2 on port %3.")
                             .arg(found.service->path, found.service->framework)
                             .arg(found.service->port));
    if (!hasImage(found))
        sentences.append(
            QStringLiteral("Nothing here that Slipway knows how to run: add a Containerfile or a Python file."));
    sentences.removeAll(QString());
    return sentences;
}

} // namespace

Proposal propose(const FolderListing &listing)
{
    const Findings found = look(listing);
    const QString name = projectName(listing);
    const bool hasService = found.service || (!found.containerfile.isEmpty() && found.exposedPort > 0);
    Page page;
    page.line(0, QStringLiteral("# Proposed by Slipway from what is in this folder. All keys: docs/slipway-yaml.md"));
    page.line(0, QStringLiteral("slipway: 1"));
    page.line(0, QStringLiteral("project: ") + word(name));
    writeImages(page, listing, found, name);
    if (hasImage(found))
        writeStages(page, found, hasService);
    if (hasService)
        writeService(page, found, word(name));
    Proposal proposal{page.text(), {}, describe(found)};
    if (found.containerfile.isEmpty() && found.isPython)
        proposal.files.append({QStringLiteral("Containerfile"), containerfileText(found, name)});
    return proposal;
}

} // namespace project
