// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/draft.h"
#include "project/names.h"
#include "project/quantity.h"

#include "base/text.h"

#include <QDir>

namespace project {

namespace {

using config::Node;

constexpr qint64 leastMemoryLimit = 6LL << 20; // engines refuse less

template <typename T> using Reader = std::optional<T> (*)(const QString &);

template <typename T>
std::optional<T> readAmount(
    const Section &parent, QStringView key, const QString &form, Reader<T> reader, QString (*likely)(const QString &))
{
    const Node *node = parent.value(key);
    if (!node)
        return std::nullopt;
    const auto amount = node->isScalar() ? reader(node->text) : std::nullopt;
    if (amount && *amount > 0)
        return amount;
    parent.error(key, QStringLiteral("'%1' of %2 must be %3, not %4.").arg(key, parent.what(), form, kindText(*node)),
        likely(node->text));
    return std::nullopt;
}

std::optional<int> readCpu(const Section &parent)
{
    return readAmount<int>(parent, u"cpu", QStringLiteral("cores, as 2, 0.5 or 500m"), cpuFromText, likelyCpu);
}

std::optional<qint64> readMemory(const Section &parent)
{
    return readAmount<qint64>(
        parent, u"memory", QStringLiteral("bytes with a unit, as 256Mi or 1Gi"), memoryFromText, likelyMemory);
}

void checkLeastMemory(const Section &limits, const std::optional<qint64> &memory)
{
    if (!memory || *memory >= leastMemoryLimit)
        return;
    const QString written = limits.text(u"memory");
    limits.error(u"memory",
        QStringLiteral("A memory limit of %1 is below the 6Mi that an engine needs.").arg(base::bytesText(*memory)),
        written.toLongLong() >= 6 ? written + QStringLiteral("Mi") : QString());
}

Section part(const Section &parent, QStringView key, const QStringList &known)
{
    const Node *node = parent.value(key);
    Node nothing;
    nothing.at = parent.at();
    return {parent.report(), node ? *node : nothing, QStringLiteral("'%1' of %2").arg(key, parent.what()), known};
}

SecretRef readSecret(const Section &parent, const Node &node)
{
    static const QStringList sources{QStringLiteral("env"), QStringLiteral("file"), QStringLiteral("keyring")};
    const Section secret(
        parent.report(), node, QStringLiteral("the secret '%1' of %2").arg(node.key, parent.what()), sources);
    SecretRef ref{node.key, SecretRef::Source::Environment, {}, positionOf(node.keyAt)};
    int found = 0;
    for (const QString &source : sources) {
        if (!secret.value(source))
            continue;
        ++found;
        ref.source = static_cast<SecretRef::Source>(sources.indexOf(source));
        ref.key = secret.requiredText(source);
    }
    if (found != 1 && node.isMap())
        parent.report().error(
            node.keyAt, QStringLiteral("%1 needs one of 'env', 'file' and 'keyring'.").arg(secret.what()));
    if (const QString wrong = variableMistake(node.key); !wrong.isEmpty())
        parent.report().error(node.keyAt, wrong);
    return ref;
}

// One string is a line for the shell, as in a Containerfile; a list is the program and its arguments.
QStringList shellCommand(const QString &line)
{
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), line};
}

void checkInput(const Section &input, const Input &read, bool intoContext)
{
    const QString from = QStringLiteral("The 'path' of %1").arg(input.what());
    const QString to = QStringLiteral("The 'to' of %1").arg(input.what());
    if (const QString wrong = insideMistake(from, read.path); !read.path.isEmpty() && !wrong.isEmpty())
        input.error(u"path", wrong);
    if (read.to.isEmpty())
        return;
    const bool absolute = read.to.startsWith(QLatin1Char('/')) && !intoContext;
    const QString wrong = absolute ? absoluteMistake(to, read.to) : insideMistake(to, read.to);
    if (!wrong.isEmpty())
        input.error(u"to", wrong);
}

Input readInput(Draft &draft, const Section &parent, const Node &node, bool intoContext)
{
    if (node.isScalar())
        return {node.text, {}, {}, positionOf(node.at)};
    const Section input(draft.report, node, QStringLiteral("an input of %1").arg(parent.what()),
        {QStringLiteral("from"), QStringLiteral("path"), QStringLiteral("to")});
    Input read{input.requiredText(u"from"), input.text(u"path"), input.text(u"to"), positionOf(node.at)};
    checkInput(input, read, intoContext);
    return read;
}

} // namespace

void checkLabel(Report &report, const config::Mark &at, const QString &what, const QString &name)
{
    if (const QString wrong = labelMistake(what, name); !wrong.isEmpty())
        report.error(at, wrong, toLabel(name));
}

Resources readResources(const Section &parent)
{
    const Section resources =
        part(parent, u"resources", {QStringLiteral("requests"), QStringLiteral("limits"), QStringLiteral("gpu")});
    const QStringList amounts{QStringLiteral("cpu"), QStringLiteral("memory")};
    const Section requests = part(resources, u"requests", amounts);
    const Section limits = part(resources, u"limits", amounts);
    Resources read;
    read.cpuRequest = readCpu(requests);
    read.memoryRequest = readMemory(requests);
    read.cpuLimit = readCpu(limits);
    read.memoryLimit = readMemory(limits);
    read.gpu = resources.integer(u"gpu", 0, 64, 0);
    checkLeastMemory(limits, read.memoryLimit);
    checkResources(parent.report(), requests.at(), parent.what(), read);
    return read;
}

QList<SecretRef> readSecrets(const Section &parent)
{
    QList<SecretRef> secrets;
    parent.eachOfMap(u"secrets", [&](const Node &node) { secrets.append(readSecret(parent, node)); });
    return secrets;
}

QMap<QString, QString> readVariables(const Section &parent, QStringView key)
{
    QMap<QString, QString> variables = parent.textMap(key, variableMistake);
    parent.eachOfMap(key, [&](const Node &node) {
        if (soundsSecret(node.key) && !node.text.isEmpty())
            parent.report().warning(node.keyAt,
                QStringLiteral(
                    "'%1' sounds like a secret and stands in the file. Give it by reference under 'secrets'.")
                    .arg(node.key));
        if (const Node *secrets = parent.value(u"secrets"); secrets && secrets->find(node.key))
            parent.report().error(node.keyAt,
                QStringLiteral("'%1' is set twice in %2: here and under 'secrets'.").arg(node.key, parent.what()));
    });
    return variables;
}

QStringList readCommand(const Section &parent)
{
    const Node *node = parent.value(u"command");
    if (!node)
        return {};
    const QStringList words = parent.texts(u"command");
    const Node *first = node->isList() && !node->children.isEmpty() ? &node->children.first() : node;
    if (first->isScalar() ? first->text.trimmed().isEmpty() : first->isList() && first->children.isEmpty())
        parent.error(u"command", QStringLiteral("The command of %1 is empty.").arg(parent.what()));
    return node->isScalar() ? shellCommand(node->text) : words;
}

QList<Input> readInputs(Draft &draft, const Section &parent, const QString &owner, bool intoContext)
{
    QList<Input> inputs;
    parent.eachOfList(u"inputs", [&](const Node &node) {
        const Input input = readInput(draft, parent, node, intoContext);
        const Node *from = node.find(u"from");
        if (!input.fromTask.isEmpty())
            draft.references.append(
                {Reference::To::Task, input.fromTask, from ? from->at : node.at, owner, parent.what()});
        inputs.append(input);
    });
    return inputs;
}

QString readImageName(Draft &draft, const Section &parent, const QString &owner)
{
    QString image = parent.requiredText(u"image");
    const config::Mark at = parent.valueAt(u"image");
    if (image.isEmpty())
        return image;
    if (!isImageReference(image))
        draft.references.append({Reference::To::Image, image, at, owner, parent.what()});
    else if (const QString wrong = referenceMistake(QStringLiteral("The image of %1").arg(parent.what()), image);
             !wrong.isEmpty())
        draft.report.error(at, wrong);
    return image;
}

QString readPath(Draft &draft, const Section &parent, QStringView key, PathUse::Kind kind)
{
    QString path = parent.text(key);
    if (path.isEmpty())
        return path;
    const QString wrong = insideMistake(QStringLiteral("The %1 of %2").arg(key, parent.what()), path);
    if (!wrong.isEmpty())
        parent.error(key, wrong);
    else
        draft.paths.append({kind, QDir::cleanPath(path), parent.what(), parent.valueAt(key)});
    return path;
}

} // namespace project
