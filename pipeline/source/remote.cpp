// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/repository.h"

#include <QUrl>

#include <git2.h>

namespace source {

QString Repository::remoteUrl() const
{
    git_remote *remote = nullptr;
    if (git_remote_lookup(&remote, m_handle.get(), "origin") != 0)
        return {};
    const QString text = QString::fromUtf8(git_remote_url(remote));
    git_remote_free(remote);
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty())
        return text.contains(QLatin1Char('@')) && text.contains(QLatin1String("://")) ? QString() : text;
    url.setUserInfo({});
    url.setQuery(QString());
    return url.toString();
}

} // namespace source
