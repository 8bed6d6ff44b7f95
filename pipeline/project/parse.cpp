// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/parse.h"

#include "base/text.h"
#include "config/yaml.h"
#include "project/draft.h"
#include "project/names.h"

namespace project {

namespace {

const QStringList &fileKeys()
{
    static const QStringList keys{QStringLiteral("slipway"), QStringLiteral("project"), QStringLiteral("description"),
        QStringLiteral("registry"), QStringLiteral("bases"), QStringLiteral("images"), QStringLiteral("parameters"),
        QStringLiteral("environments"), QStringLiteral("stages"), QStringLiteral("service")};
    return keys;
}

void readVersion(const Section &file)
{
    const QString version = file.text(u"slipway");
    if (version.isEmpty())
        file.error(
            u"slipway", QStringLiteral("'slipway: 1' is missing: the version of the format this file is written in."));
    else if (version != QLatin1String("1"))
        file.error(u"slipway", QStringLiteral("This Slipway reads version 1 of the format, not '%1'.").arg(version),
            QStringLiteral("1"));
}

void readRegistry(Draft &draft, const Section &file)
{
    QString registry = file.text(u"registry");
    if (const QString wrong = referenceMistake(QStringLiteral("The registry"), registry);
        !registry.isEmpty() && !wrong.isEmpty()) {
        const QString bare = registry.section(QStringLiteral("://"), -1);
        file.error(u"registry", wrong, bare == registry ? QString() : bare);
    }
    draft.project.registry = registry;
}

void readHead(Draft &draft, const Section &file)
{
    readVersion(file);
    draft.project.name = file.requiredText(u"project");
    if (!draft.project.name.isEmpty())
        checkLabel(draft.report, file.valueAt(u"project"), QStringLiteral("the project"), draft.project.name);
    draft.project.description = file.text(u"description");
    readRegistry(draft, file);
}

void readFile(Draft &draft, const config::Node &root)
{
    const Section file(draft.report, root, QStringLiteral("the file"), fileKeys());
    if (!root.isMap()) {
        if (root.isNull())
            draft.report.error(
                {1, 1, 0}, QStringLiteral("The file is empty. It begins with 'slipway: 1' and 'project: NAME'."));
        return;
    }
    readHead(draft, file);
    for (const QStringView key : {QStringView(u"images"), QStringView(u"bases"), QStringView(u"environments")}) {
        if (const config::Node *node = file.value(key); node && node->children.size() > mostItems)
            file.error(key, QStringLiteral("'%1' holds more than %2.").arg(key).arg(mostItems));
    }
    readBases(draft, file);
    readImages(draft, file);
    readParameters(draft, file);
    readEnvironments(draft, file);
    readStages(draft, file);
    readService(draft, file);
    checkReferences(draft);
    checkOrder(draft);
    checkEnvironments(draft);
}

} // namespace

bool ParseOutcome::ok() const
{
    return project && !hasErrors(problems);
}

ParseOutcome parse(const QByteArray &text, const QString &root, const QString &file)
{
    Draft draft{Report(file), {}, {}, {}};
    draft.project.root = root;
    draft.project.file = file;
    if (text.size() > maxFileBytes) {
        draft.report.error({1, 1, 0}, QStringLiteral("The file is larger than %1.").arg(base::bytesText(maxFileBytes)));
        return {std::nullopt, draft.report.problems(), {}};
    }
    const config::ParsedYaml yaml = config::parseYaml(text);
    for (const config::YamlMistake &mistake : yaml.mistakes)
        draft.report.error(mistake.at, mistake.sentence);
    if (yaml.root)
        readFile(draft, *yaml.root);
    ParseOutcome outcome{std::nullopt, draft.report.problems(), draft.paths};
    if (!draft.report.hasErrors())
        outcome.project = std::move(draft.project);
    return outcome;
}

} // namespace project
