// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/baseplan.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMap>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace image {

namespace {

constexpr char format[] = "2"; // raise it when what is made changes

QStringList sorted(QStringList list)
{
    list.sort();
    list.removeDuplicates();
    return list;
}

QStringList words(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return text.split(blanks, Qt::SkipEmptyParts);
}

bool belongs(const QString &entrySuite, const QString &suite)
{
    return entrySuite == suite || entrySuite == suite + QStringLiteral("-updates")
        || entrySuite == suite + QStringLiteral("-security");
}

// Mirrors only: what may hold passwords (auth.conf does) or is a file of this machine is not handed on.
bool usable(const QString &uri)
{
    const QUrl url(uri);
    return (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"))
        && url.userInfo().isEmpty();
}

QString entry(const QString &uri, const QString &suite, const QString &key)
{
    const QString options = key.startsWith(u'/') ? QStringLiteral("[signed-by=%1] ").arg(key) : QString();
    return QStringLiteral("deb %1%2 %3 main").arg(options, uri, suite);
}

QStringList oneLineSources(const QString &text, const QString &suite)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A\\s*deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)\\s+(.*)\\z"));
    static const QRegularExpression key(QStringLiteral("signed-by=(\\S+)"));
    QStringList found;
    for (const QString &line : text.split(u'\n')) {
        const QRegularExpressionMatch match = pattern.match(line.section(u'#', 0, 0));
        if (match.hasMatch() && belongs(match.captured(3), suite) && usable(match.captured(2))
            && words(match.captured(4)).contains(QLatin1String("main")))
            found.append(entry(match.captured(2), match.captured(3), key.match(match.captured(1)).captured(1)));
    }
    return found;
}

// A deb822 paragraph as its fields; continued lines are joined.
QMap<QString, QString> fieldsOf(const QString &paragraph)
{
    QMap<QString, QString> fields;
    QString name;
    for (const QString &line : paragraph.split(u'\n')) {
        if (line.startsWith(u'#'))
            continue;
        if (!line.startsWith(u' ') && !line.startsWith(u'\t')) {
            name = line.section(u':', 0, 0).toLower();
            fields.insert(name, line.section(u':', 1).trimmed());
        } else if (!name.isEmpty()) {
            fields[name] += u' ' + line.trimmed();
        }
    }
    return fields;
}

QStringList paragraphSources(const QString &text, const QString &suite)
{
    static const QRegularExpression between(QStringLiteral("\\n[ \\t]*\\n+"));
    QStringList found;
    for (const QString &paragraph : text.split(between)) {
        const QMap<QString, QString> fields = fieldsOf(paragraph);
        const bool taken = words(fields.value(QStringLiteral("types"))).contains(QLatin1String("deb"))
            && words(fields.value(QStringLiteral("components"))).contains(QLatin1String("main"))
            && fields.value(QStringLiteral("enabled"), QStringLiteral("yes")) != QLatin1String("no");
        if (!taken)
            continue;
        for (const QString &uri : words(fields.value(QStringLiteral("uris")))) {
            for (const QString &one : words(fields.value(QStringLiteral("suites")))) {
                if (belongs(one, suite) && usable(uri))
                    found.append(entry(uri, one, words(fields.value(QStringLiteral("signed-by"))).value(0)));
            }
        }
    }
    return found;
}

} // namespace

QString baseProblem(const project::Base &base)
{
    static const QRegularExpression package(
        QStringLiteral("\\A[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?(?:=[A-Za-z0-9.+:~-]+)?\\z"));
    static const QRegularExpression suite(QStringLiteral("\\A[a-z0-9][a-z0-9.-]*\\z"));
    static const QRegularExpression reference(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._:/@-]*\\z"));
    for (const QString &name : base.packages) {
        if (!package.match(name).hasMatch())
            return QCoreApplication::translate("image", "\"%1\" is no name of a Debian package.").arg(name);
    }
    static const QRegularExpression path(QStringLiteral("\\A/[A-Za-z0-9_.+*?/-]+\\z"));
    for (const QString &pattern : base.exclude) {
        if (!path.match(pattern).hasMatch())
            return QCoreApplication::translate("image", "\"%1\" is no path pattern.").arg(pattern);
    }
    if (!suite.match(base.suite).hasMatch())
        return QCoreApplication::translate("image", "\"%1\" is no Debian suite.").arg(base.suite);
    if (!base.from.isEmpty() && !reference.match(base.from).hasMatch())
        return QCoreApplication::translate("image", "\"%1\" is no image.").arg(base.from);
    if (!reference.match(base.tag).hasMatch())
        return QCoreApplication::translate("image", "\"%1\" is no tag of an image.").arg(base.tag);
    return {};
}

QString baseKey(const project::Base &base, const QString &architecture)
{
    const QStringList parts{QLatin1String(format), base.from, base.suite, architecture,
        sorted(base.packages).join(u' '), sorted(base.exclude).join(u' ')};
    const QByteArray hash = QCryptographicHash::hash(parts.join(u'\n').toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(24));
}

QString baseContainerfile(const project::Base &base)
{
    QString excludes;
    for (const QString &pattern : sorted(base.exclude))
        excludes += QStringLiteral("path-exclude=%1\\n").arg(pattern);
    return QStringLiteral("FROM %1\n"
                          "RUN printf '%3' >> /etc/dpkg/dpkg.cfg.d/slipway && apt-get update && "
                          "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \\\n"
                          "    %2 && rm -rf /var/lib/apt/lists/*\n")
        .arg(base.from, sorted(base.packages).join(u' '), excludes);
}

QStringList aptSources(const QList<std::pair<QString, QString>> &files, const QString &suite)
{
    QStringList lines;
    for (const auto &[name, text] : files)
        lines += name.endsWith(QLatin1String(".sources")) ? paragraphSources(text, suite) : oneLineSources(text, suite);
    lines.removeDuplicates();
    const bool hasSuite = std::any_of(
        lines.cbegin(), lines.cend(), [&suite](const QString &line) { return line.contains(u' ' + suite + u' '); });
    return hasSuite ? lines : QStringList();
}

QStringList bootstrapArguments(const project::Base &base, const QStringList &sources, const QString &tarPath,
    bool hooks, const QStringList &aptOptions)
{
    QStringList arguments{QStringLiteral("--verbose"), QStringLiteral("--variant=apt"), QStringLiteral("--mode=auto"),
        QStringLiteral("--format=tar"), QStringLiteral("--components=main")};
    QStringList packages = sorted(base.packages);
    // Merged /usr from the start, where the suite knows it, saves Perl: it is there for the conversion alone.
    static const QStringList older{QStringLiteral("bullseye"), QStringLiteral("buster"), QStringLiteral("stretch")};
    if (hooks && !older.contains(base.suite)) {
        arguments.append(QStringLiteral("--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr"));
        packages.append(QStringLiteral("usr-is-merged"));
    }
    if (!packages.isEmpty())
        arguments.append(QStringLiteral("--include=") + packages.join(u','));
    arguments.append(QStringLiteral("--aptopt=Acquire::Languages \"none\""));
    for (const QString &option : aptOptions)
        arguments.append(QStringLiteral("--aptopt=") + option);
    for (const char *path : {"doc", "man", "info", "locale", "lintian"})
        arguments.append(QStringLiteral("--dpkgopt=path-exclude=/usr/share/%1/*").arg(QLatin1String(path)));
    for (const QString &pattern : sorted(base.exclude))
        arguments.append(QStringLiteral("--dpkgopt=path-exclude=") + pattern);
    arguments.append(QStringLiteral("--dpkgopt=path-include=/usr/share/doc/*/copyright"));
    arguments.append(QStringLiteral("--customize-hook=rm -rf \"$1\"/var/lib/apt/lists/* \"$1\"/var/cache/apt/*.bin "
                                    "\"$1\"/etc/apt/apt.conf.d/99mmdebstrap"));
    arguments += {base.suite, tarPath};
    return arguments + sources;
}

QStringList aptOptions(const QString &aptConfigDump)
{
    static const QRegularExpression wanted(
        QStringLiteral("^Acquire::Check-(?:Valid-Until|Date) \"(?:true|false)\"(?=;$)"),
        QRegularExpression::MultilineOption);
    QStringList options;
    for (const QRegularExpressionMatch &match : wanted.globalMatch(aptConfigDump))
        options.append(match.captured(0));
    return options;
}

std::optional<base::Progress> BootstrapProgress::take(const QByteArray &line)
{
    static const QRegularExpression counted(QStringLiteral("^(?:(\\d+) upgraded, )?(\\d+) newly installed"));
    static const QRegularExpression step(
        QStringLiteral("^(Get:\\d+ \\S+ \\S+ \\S+ (\\S+)|Unpacking (\\S+)|Setting up (\\S+))"));
    const QString text = base::plainText(QString::fromUtf8(line), true);
    if (const QRegularExpressionMatch match = counted.match(text); match.hasMatch()) {
        m_packages += match.captured(1).toLongLong() + match.captured(2).toLongLong();
        return std::nullopt;
    }
    const QRegularExpressionMatch match = step.match(text);
    const QString fetched = match.captured(2);
    // "Get:1 URL suite main arch Packages [...]" are the lists, before any package is known.
    if (!match.hasMatch() || m_packages == 0)
        return std::nullopt;
    ++m_done;
    const qint64 total = std::max(m_packages * 3, m_done);
    const QString word = text.startsWith(QLatin1String("Get:")) ? QStringLiteral("fetching")
        : text.startsWith(QLatin1String("Unp"))                 ? QStringLiteral("unpacking")
                                                                : QStringLiteral("setting up");
    const QString name = !fetched.isEmpty() ? fetched : match.captured(3) + match.captured(4);
    return base::Progress{word + u' ' + name.section(u':', 0, 0), m_done, total, base::Progress::Unit::Steps};
}

} // namespace image
