// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/draft.h"

#include <QRegularExpression>

namespace project {

namespace {

using config::Node;

Parameter readParameter(Draft &draft, const Node &node)
{
    const Position at = positionOf(node.keyAt);
    if (node.isScalar() || node.isNull())
        return {node.key, node.text, {}, at};
    const Section parameter(draft.report, node, QStringLiteral("the parameter '%1'").arg(node.key),
        {QStringLiteral("default"), QStringLiteral("description")});
    return {node.key, parameter.text(u"default"), parameter.text(u"description"), at};
}

// Two names that differ in case alone would be one variable.
void checkParameterName(Draft &draft, const Node &node)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    if (!form.match(node.key).hasMatch())
        draft.report.error(node.keyAt,
            QStringLiteral("'%1' cannot name a parameter: letters, digits and '_', and no digit first.").arg(node.key));
    for (const Parameter &other : std::as_const(draft.project.parameters)) {
        if (other.name.compare(node.key, Qt::CaseInsensitive) == 0)
            draft.report.error(node.keyAt,
                QStringLiteral("The parameters '%1' and '%2' would be one variable, SLIPWAY_PARAM_%3.")
                    .arg(other.name, node.key, node.key.toUpper()));
    }
}

} // namespace

void readParameters(Draft &draft, const Section &file)
{
    file.eachOfMap(u"parameters", [&](const Node &node) {
        checkParameterName(draft, node);
        draft.project.parameters.append(readParameter(draft, node));
    });
}

} // namespace project
