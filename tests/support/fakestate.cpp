// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakestate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace support {

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

QString textAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

qint64 numberAt(const QJsonObject &object, const char *key, qint64 otherwise = 0)
{
    return static_cast<qint64>(object.value(QLatin1String(key)).toDouble(double(otherwise)));
}

QJsonObject objectAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toObject();
}

QString hexOf(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QString wholeTag(const QString &tag)
{
    return tag.lastIndexOf(QLatin1Char(':')) > tag.lastIndexOf(QLatin1Char('/')) ? tag : tag + QLatin1String(":latest");
}

// Docker's filter: all of "key=value" or "key".
bool hasLabels(const QJsonObject &labels, const QJsonArray &wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&labels](const QJsonValue &one) {
        const QString key = one.toString().section(QLatin1Char('='), 0, 0);
        return labels.contains(key)
            && (key == one.toString() || one.toString() == key + QLatin1Char('=') + labels.value(key).toString());
    });
}

QString textOf(const QString &name, const QJsonObject &spec)
{
    return name + QLatin1Char(' ') + QString::fromUtf8(QJsonDocument(spec).toJson(QJsonDocument::Compact));
}

bool isService(const QJsonObject &container)
{
    return FakeState::hostPort(container) > 0;
}

} // namespace

FakeState::FakeState(const QString &file)
    : m_file(file)
{
    read();
}

void FakeState::read()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    m_images = objectAt(all, "images");
    m_containers = objectAt(all, "containers");
    m_rules = all.value(QLatin1String("rules")).toArray();
    m_effects = all.value(QLatin1String("effects")).toArray();
    m_made = all.value(QLatin1String("made")).toInt();
}

QJsonObject FakeState::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return {{QStringLiteral("images"), m_images}, {QStringLiteral("containers"), m_containers},
        {QStringLiteral("rules"), m_rules}, {QStringLiteral("effects"), m_effects}, {QStringLiteral("made"), m_made}};
}

// Called with the mutex held.
void FakeState::save() const
{
    if (m_file.isEmpty())
        return;
    const QJsonObject all{{QStringLiteral("images"), m_images}, {QStringLiteral("containers"), m_containers},
        {QStringLiteral("rules"), m_rules}, {QStringLiteral("effects"), m_effects}, {QStringLiteral("made"), m_made}};
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(all).toJson()) > 0)
        file.commit();
}

void FakeState::addRule(const QJsonObject &rule)
{
    const std::lock_guard lock(m_mutex);
    m_rules.append(rule);
    save();
}

QJsonObject FakeState::ruleFor(const QString &text) const
{
    const std::lock_guard lock(m_mutex);
    QJsonObject result;
    for (const QJsonValue &rule : m_rules) {
        if (text.contains(textAt(rule.toObject(), "match")))
            result = rule.toObject();
    }
    return result;
}

void FakeState::countLocked(const QString &what, const QString &name, const QString &id)
{
    m_effects.append(
        QJsonObject{{QStringLiteral("what"), what}, {QStringLiteral("name"), name}, {QStringLiteral("id"), id}});
    save();
}

void FakeState::count(const QString &what, const QString &name, const QString &id)
{
    const std::lock_guard lock(m_mutex);
    countLocked(what, name, id);
}

QJsonArray FakeState::effects() const
{
    const std::lock_guard lock(m_mutex);
    return m_effects;
}

QString FakeState::addImage(const QString &id, const QString &tag, const QJsonObject &labels, const QString &what)
{
    const std::lock_guard lock(m_mutex);
    QJsonObject image = m_images.value(id).toObject();
    QJsonArray tags = image.value(QLatin1String("Tags")).toArray();
    for (auto it = m_images.begin(); it != m_images.end() && !tag.isEmpty(); ++it) { // a tag names one image
        QJsonObject other = it.value().toObject();
        QJsonArray kept;
        for (const QJsonValue &one : other.value(QLatin1String("Tags")).toArray()) {
            if (one.toString() != wholeTag(tag))
                kept.append(one);
        }
        other.insert(QStringLiteral("Tags"), kept);
        it.value() = other;
    }
    if (!tag.isEmpty() && !tags.contains(wholeTag(tag)))
        tags.append(wholeTag(tag));
    if (image.isEmpty())
        image = {{QStringLiteral("Id"), id}, {QStringLiteral("CreatedAt"), now()}, {QStringLiteral("Labels"), labels},
            {QStringLiteral("Size"), 123'456'789}};
    image.insert(QStringLiteral("Tags"), tags);
    m_images.insert(id, image);
    countLocked(what, tag, id);
    return id;
}

QString FakeState::findImage(const QString &reference) const
{
    if (m_images.contains(reference))
        return reference;
    for (auto it = m_images.begin(); it != m_images.end(); ++it) {
        const QJsonObject image = it.value().toObject();
        if (image.value(QLatin1String("Tags")).toArray().contains(wholeTag(reference))
            || it.key() == QLatin1String("sha256:") + reference)
            return it.key();
    }
    return {};
}

std::optional<QJsonObject> FakeState::image(const QString &reference) const
{
    const std::lock_guard lock(m_mutex);
    const QString id = findImage(reference);
    return id.isEmpty() ? std::nullopt : std::optional(m_images.value(id).toObject());
}

QJsonArray FakeState::images(const QJsonArray &labels) const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray result;
    for (const QJsonValue &image : m_images) {
        if (hasLabels(objectAt(image.toObject(), "Labels"), labels))
            result.append(image);
    }
    return result;
}

void FakeState::tag(const QString &id, const QString &tag)
{
    addImage(id, tag, {}, QStringLiteral("tag"));
}

bool FakeState::removeImage(const QString &reference)
{
    const std::lock_guard lock(m_mutex);
    const QString id = findImage(reference);
    if (id.isEmpty())
        return false;
    m_images.remove(id);
    countLocked(QStringLiteral("remove-image"), reference, id);
    return true;
}

QString FakeState::findContainer(const QString &nameOrId) const
{
    if (m_containers.contains(nameOrId))
        return nameOrId;
    for (auto it = m_containers.begin(); it != m_containers.end(); ++it) {
        if (textAt(it.value().toObject(), "Name") == nameOrId
            || (nameOrId.size() >= 12 && it.key().startsWith(nameOrId)))
            return it.key();
    }
    return {};
}

std::optional<QJsonObject> FakeState::container(const QString &nameOrId) const
{
    const std::lock_guard lock(m_mutex);
    const QString id = findContainer(nameOrId);
    return id.isEmpty() ? std::nullopt : std::optional(m_containers.value(id).toObject());
}

QList<QJsonObject> FakeState::containers(const QJsonArray &labels) const
{
    const std::lock_guard lock(m_mutex);
    QList<QJsonObject> result;
    for (const QJsonValue &value : m_containers) {
        if (hasLabels(objectAt(objectAt(value.toObject(), "Spec"), "Labels"), labels))
            result.append(value.toObject());
    }
    return result;
}

QString FakeState::create(const QString &name, const QJsonObject &spec)
{
    const QJsonObject rule = ruleFor(textOf(name, spec));
    const std::lock_guard lock(m_mutex);
    if (!findContainer(name).isEmpty())
        return {};
    const QString id = hexOf(QByteArray::number(++m_made) + name.toUtf8());
    m_containers.insert(id,
        QJsonObject{{QStringLiteral("Id"), id}, {QStringLiteral("Name"), name}, {QStringLiteral("Spec"), spec},
            {QStringLiteral("CreatedAt"), now()}, {QStringLiteral("Rule"), rule}});
    countLocked(QStringLiteral("create"), name, id);
    return id;
}

void FakeState::put(const QString &id, const QString &what, const QJsonValue &value)
{
    const std::lock_guard lock(m_mutex);
    QJsonObject container = m_containers.value(id).toObject();
    container.insert(what, value);
    m_containers.insert(id, container);
    save();
}

void FakeState::start(const QString &id)
{
    put(id, QStringLiteral("EndedAt"), 0);
    put(id, QStringLiteral("StartedAt"), now());
    count(QStringLiteral("start"), textAt(*container(id), "Name"), id);
}

void FakeState::stop(const QString &id, int exitCode)
{
    put(id, QStringLiteral("StoppedWith"), exitCode);
    put(id, QStringLiteral("EndedAt"), now());
    count(QStringLiteral("stop"), textAt(*container(id), "Name"), id);
}

void FakeState::rename(const QString &id, const QString &name)
{
    put(id, QStringLiteral("Name"), name);
    count(QStringLiteral("rename"), name, id);
}

void FakeState::remove(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    const QString name = textAt(m_containers.value(id).toObject(), "Name");
    m_containers.remove(id);
    countLocked(QStringLiteral("remove"), name, id);
}

qint64 FakeState::endedAt(const QJsonObject &container)
{
    constexpr qint64 taskMs = 200;
    const qint64 started = numberAt(container, "StartedAt");
    if (const qint64 ended = numberAt(container, "EndedAt"); ended > 0 || started == 0)
        return ended;
    const qint64 run = numberAt(objectAt(container, "Rule"), "runMs", isService(container) ? -1 : taskMs);
    return run >= 0 && started + run <= now() ? started + run : 0;
}

QString FakeState::phase(const QJsonObject &container)
{
    if (numberAt(container, "StartedAt") == 0)
        return QStringLiteral("created");
    return endedAt(container) > 0 ? QStringLiteral("exited") : QStringLiteral("running");
}

bool FakeState::isRunning(const QJsonObject &container)
{
    return phase(container) == QLatin1String("running");
}

int FakeState::hostPort(const QJsonObject &container)
{
    const QJsonObject bindings = objectAt(objectAt(objectAt(container, "Spec"), "HostConfig"), "PortBindings");
    for (const QJsonValue &binding : bindings)
        return textAt(binding.toArray().first().toObject(), "HostPort").toInt();
    return 0;
}

} // namespace support
