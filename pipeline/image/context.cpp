// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/context.h"

#include "base/job.h"
#include "base/text.h"
#include "image/contextscan.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace image {

base::Result<Context> scanContext(const ContextSpec &spec, const base::CancelToken &cancel)
{
    return ContextScan(spec, cancel).run();
}

base::Result<QString> contextHash(const Context &context, const base::CancelToken &cancel)
{
    // The bytes are made the same way each time (see TarWriter), so their hash is the content's.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    TarWriter writer(context.entries);
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    for (;;) {
        if (cancel.cancelled())
            return base::cancelledError();
        const base::Result<qint64> got = writer.read(buffer.data(), buffer.size());
        if (!got)
            return got.error();
        if (*got == 0)
            return QString::fromLatin1(hash.result().toHex());
        hash.addData(QByteArrayView(buffer).first(*got));
    }
}

bool looksSecret(const QString &path)
{
    static const QRegularExpression names(
        QRegularExpression::anchoredPattern(QStringLiteral(
            "\\.env|\\.env\\.(?!example|sample|template|dist).*|id_(rsa|dsa|ecdsa|ed25519)|.*\\.(pem|p12|pfx|keytab|"
            "ppk)|"
            "kubeconfig(\\..*)?|.*\\.kubeconfig|\\.netrc|\\.pgpass|\\.pypirc|\\.dockercfg|credentials\\.json")),
        QRegularExpression::CaseInsensitiveOption);
    static const QStringList places{
        QStringLiteral(".kube/config"), QStringLiteral(".docker/config.json"), QStringLiteral(".aws/credentials")};
    const QString name = path.section(u'/', -1);
    return names.match(name).hasMatch() || places.contains(path.section(u'/', -2));
}

QString Context::sizeText() const
{
    return QCoreApplication::translate("image", "%1 files, %2").arg(files).arg(base::bytesText(bytes));
}

} // namespace image
