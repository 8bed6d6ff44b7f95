// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/contextscan.h"

#include "base/job.h"
#include "base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace image {

namespace {

// ZIP archives (wheels) cannot say anything before 1980, and 0 is taken for "not set" here and there: 2020-01-01.
constexpr qint64 fixedTime = 1'577'836'800;
constexpr char reservedContainerfile[] = ".slipway.Containerfile";

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

struct CloseFolder {
    void operator()(DIR *folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

std::vector<QByteArray> namesIn(DIR *folder)
{
    std::vector<QByteArray> names;
    while (const dirent *entry = ::readdir(folder)) {
        QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

QByteArray targetOf(int parent, const QByteArray &name)
{
    char buffer[4097];
    const ssize_t size = ::readlinkat(parent, name.constData(), buffer, sizeof buffer);
    return size < 0 ? QByteArray() : QByteArray(buffer, static_cast<qsizetype>(size));
}

QString below(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

bool isInside(const QString &path, const QString &root)
{
    return path.startsWith(root == QLatin1String("/") ? root : root + u'/');
}

bool isAtOrBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

base::Error leadsOutside(const QString &file)
{
    return {base::Error::Code::Invalid, tr("%1 is a link that leads out of the build context.").arg(file),
        tr("Replace the link by the file."), {}};
}

} // namespace

ContextScan::ContextScan(ContextSpec spec, base::CancelToken cancel)
    : m_spec(std::move(spec))
    , m_cancel(std::move(cancel))
{
}

base::Result<Context> ContextScan::run()
{
    const QString root = QFileInfo(m_spec.root).canonicalFilePath();
    if (root.isEmpty())
        return base::Error{base::Error::Code::NotFound, tr("The build context %1 does not exist.").arg(m_spec.root),
            tr("Correct \"context\" of the image in slipway.yaml."), {}};
    m_spec.root = root;
    if (const base::Result<void> found = findContainerfile(); !found)
        return found.error();
    if (const base::Result<void> read = readRules(); !read)
        return read.error();
    if (const base::Result<void> walked = walk(root, {}, true); !walked)
        return walked.error();
    // Rules of this Containerfile's own: the engine must not apply the general ones on top.
    if (!m_context.ignoreFile.isEmpty() && !generalIgnoreFiles().contains(m_context.ignoreFile)) {
        for (const QString &name : generalIgnoreFiles()) {
            m_entries.remove(name);
            m_sizes.remove(name);
        }
    }
    for (const ExtraInput &extra : std::as_const(m_spec.extras)) {
        if (const base::Result<void> added = addExtra(extra); !added)
            return added.error();
    }
    if (const base::Result<void> added = addContainerfile(); !added)
        return added.error();
    amendIgnoreFiles();
    return result();
}

base::Result<void> ContextScan::findContainerfile()
{
    const QString written = QDir::cleanPath(QDir(m_spec.root).absoluteFilePath(m_spec.containerfile));
    const QFileInfo info(written);
    m_containerfilePath = info.canonicalFilePath();
    if (m_containerfilePath.isEmpty() || !QFileInfo(m_containerfilePath).isFile())
        return base::Error{base::Error::Code::NotFound, tr("There is no Containerfile at %1.").arg(written),
            tr("Create it, or correct \"containerfile\" of the image in slipway.yaml."), {}};
    // A file beside the context is the user's own choice; a link out of it may be somebody else's.
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (isInside(folder + u'/' + info.fileName(), m_spec.root) && !isInside(m_containerfilePath, m_spec.root))
        return leadsOutside(m_spec.containerfile);
    return {};
}

base::Result<QString> ContextScan::readIgnoreFile(const QString &name) const
{
    const QString path = QDir(m_spec.root).filePath(name);
    if (isInside(path, m_spec.root) && !isInside(QFileInfo(path).canonicalFilePath(), m_spec.root))
        return leadsOutside(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{base::Error::Code::Forbidden, tr("The ignore file %1 cannot be read.").arg(name),
            tr("Nothing is sent before it can be: it may keep secrets out."), file.errorString()};
    return QString::fromUtf8(file.readAll());
}

base::Result<void> ContextScan::readRules()
{
    const QString containerfile = QDir(m_spec.root).relativeFilePath(m_containerfilePath);
    for (const QString &name : ignoreFileNames(containerfile)) {
        const QFileInfo info(QDir(m_spec.root).filePath(name));
        if (!info.exists() && !info.isSymLink())
            continue;
        const base::Result<QString> text = readIgnoreFile(name);
        if (!text)
            return text.error();
        const base::Result<IgnoreRules> rules = IgnoreRules::parse(*text, name);
        if (!rules)
            return rules.error();
        m_rules = *rules;
        m_context.ignoreFile = name;
        break;
    }
    m_rules.prepend(*IgnoreRules::parse(QStringLiteral(".git"), {}));
    return {};
}

base::Result<void> ContextScan::walk(const QString &folder, const QString &path, bool ruled)
{
    if (m_cancel.cancelled())
        return base::cancelledError();
    const int descriptor =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno, folder, false);
    const Folder opened(::fdopendir(descriptor));
    for (const QByteArray &name : namesIn(opened.get())) {
        if (const base::Result<void> seen = visit(descriptor, name, folder, path, ruled); !seen)
            return seen;
    }
    return {};
}

base::Result<void> ContextScan::visit(
    int parent, const QByteArray &name, const QString &folder, const QString &path, bool ruled)
{
    const QString decoded = QFile::decodeName(name);
    const QString inside = below(path, decoded);
    struct stat status { };
    if (::fstatat(parent, name.constData(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? base::Result<void>() : base::Result<void>(systemError(errno, inside, false));
    const bool excluded = ruled && m_rules.excludes(inside);
    m_context.leftOut += excluded ? 1 : 0;
    if (S_ISDIR(status.st_mode)) {
        if (excluded && m_rules.excludesAllBelow(inside))
            return {};
        if (!excluded)
            m_entries.insert(inside, TarEntry::folder(inside, static_cast<int>(status.st_mode & 07777)));
        return walk(folder + u'/' + decoded, inside, ruled);
    }
    if (excluded)
        return {};
    if (S_ISLNK(status.st_mode))
        m_entries.insert(inside, TarEntry::link(inside, QFile::decodeName(targetOf(parent, name))));
    else
        addFile(folder + u'/' + decoded, inside, status, ruled);
    return {};
}

void ContextScan::addFile(const QString &host, const QString &path, const struct stat &status, bool ruled)
{
    if (!S_ISREG(status.st_mode)) {
        m_context.warnings.append(
            tr("%1 is a pipe, a socket or a device and is left out.").arg(base::plainText(path, true)));
        return;
    }
    if (ruled && looksSecret(path))
        m_context.warnings.append(
            tr("%1 looks like a secret and goes into the build. Name it in .containerignore to keep it out.")
                .arg(base::plainText(path, true)));
    TarEntry entry = TarEntry::file(path, host, static_cast<int>(status.st_mode & 07777));
    entry.beneath = ruled ? m_spec.root : QString();
    m_entries.insert(path, entry);
    m_sizes.insert(path, status.st_size);
}

base::Result<void> ContextScan::addExtra(const ExtraInput &extra)
{
    const auto parts = safeParts(QFile::encodeName(extra.path));
    if (!parts || parts->isEmpty() || extra.path.startsWith(u'/'))
        return base::Error{base::Error::Code::Invalid,
            tr("The input path %1 leads out of the build context.").arg(extra.path),
            tr("Use a path below the context."), {}};
    const QString path = QFile::decodeName(parts->join('/'));
    struct stat status { };
    if (::lstat(QFile::encodeName(extra.hostPath).constData(), &status) != 0)
        return systemError(errno, extra.hostPath, false);
    // It replaces what the project has there.
    m_entries.removeIf([&path](const auto &entry) { return isAtOrBelow(entry.key(), path); });
    m_sizes.removeIf([&path](const auto &entry) { return isAtOrBelow(entry.key(), path); });
    base::Result<void> added;
    if (S_ISDIR(status.st_mode)) {
        m_entries.insert(path, TarEntry::folder(path));
        added = walk(extra.hostPath, path, false);
    } else {
        addFile(extra.hostPath, path, status, false);
    }
    for (auto entry = m_entries.lowerBound(path); entry != m_entries.end() && isAtOrBelow(entry.key(), path); ++entry) {
        if (m_rules.excludes(entry.key())) {
            m_amendments.append(u'!' + path);
            break;
        }
    }
    return added;
}

base::Result<void> ContextScan::addContainerfile()
{
    const QString relative = QDir(m_spec.root).relativeFilePath(m_containerfilePath);
    if (isInside(m_containerfilePath, m_spec.root) && m_entries.contains(relative)) {
        m_context.containerfile = relative;
        return {};
    }
    // Outside, or left out by the ignore rules: the engine needs it, COPY must not see it.
    m_context.containerfile = QLatin1String(reservedContainerfile);
    struct stat status { };
    if (::stat(QFile::encodeName(m_containerfilePath).constData(), &status) != 0)
        return systemError(errno, m_containerfilePath, false);
    addFile(m_containerfilePath, m_context.containerfile, status, false);
    m_amendments.append(m_context.containerfile);
    return {};
}

// Engines apply .dockerignore (Podman .containerignore first) of what they are sent once more. Where that would hide an
// extra input, or show a Containerfile that is ours, it gets our lines too; a file of that name that the user has not,
// or leaves out, hides itself.
void ContextScan::amendIgnoreFiles()
{
    if (m_amendments.isEmpty())
        return;
    for (const QString &name : generalIgnoreFiles()) {
        const bool present = m_entries.contains(name);
        if (!present && name == QLatin1String(".containerignore"))
            continue;
        QByteArray text;
        if (present) {
            QFile file(QDir(m_spec.root).filePath(name));
            text = file.open(QIODevice::ReadOnly) ? file.readAll() + '\n' : QByteArray();
        }
        QStringList lines = m_amendments;
        if (!present)
            lines.append(name);
        text += lines.join(u'\n').toUtf8() + '\n';
        m_entries.insert(name, TarEntry::memory(name, text));
        m_sizes.insert(name, text.size());
    }
}

Context ContextScan::result()
{
    for (TarEntry &entry : m_entries)
        entry.modified = fixedTime;
    m_context.entries = m_entries.values();
    m_context.files = m_sizes.size();
    for (const qint64 size : std::as_const(m_sizes))
        m_context.bytes += size;
    return std::move(m_context);
}

} // namespace image
