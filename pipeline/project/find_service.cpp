// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/findings.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <array>

namespace project {

namespace {

struct Framework {
    const char *name;
    const char *import; ///< what a line begins with after import or from
    int port;
};

constexpr std::array frameworks{Framework{"FastAPI", "fastapi", 8000}, Framework{"Flask", "flask", 5000},
    Framework{"Streamlit", "streamlit", 8501}, Framework{"http.server", "http\\.server", 8000}};

const Framework *frameworkOf(const QString &text)
{
    for (const Framework &framework : frameworks) {
        const QRegularExpression import(
            QStringLiteral("^\\s*(import|from)\\s+%1\\b").arg(QLatin1String(framework.import)),
            QRegularExpression::MultilineOption);
        if (import.match(text).hasMatch())
            return &framework;
    }
    return nullptr;
}

int portIn(const QString &text, int fallback)
{
    static const QRegularExpression named(
        QStringLiteral("\\bport\\b[\"']?\\s*[=:,]\\s*[\"']?(\\d{2,5})"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression address(QStringLiteral("\\(\\s*[\"'][\\w.]*[\"']\\s*,\\s*(\\d{2,5})\\s*\\)"));
    for (const QRegularExpression &form : {named, address}) {
        const int port = form.match(text).captured(1).toInt();
        if (port > 0 && port <= 65535)
            return port;
    }
    return fallback;
}

QString healthIn(const QString &text)
{
    static const QRegularExpression path(QStringLiteral("[\"'](/(?:healthz|health|readyz|ready|ping|status))[\"']"));
    const auto match = path.match(text);
    return match.hasMatch() ? match.captured(1) : QStringLiteral("/");
}

// The variable that holds the application: "app" of "app = FastAPI()".
QString applicationIn(const QString &text, const QString &constructor)
{
    const QRegularExpression form(
        QStringLiteral("^(\\w+)\\s*(?::[^=\\n]*)?=\\s*%1\\(").arg(constructor), QRegularExpression::MultilineOption);
    const auto match = form.match(text);
    return match.hasMatch() ? match.captured(1) : QStringLiteral("app");
}

QString moduleOf(const QString &path)
{
    return path.chopped(3).replace(QLatin1Char('/'), QLatin1Char('.'));
}

// A server that listens on the container's own loopback cannot be reached: unless the file says otherwise itself, the
// framework's runner is told to listen everywhere.
QStringList commandFor(const Framework &framework, const QString &path, const QString &text, int port)
{
    const QString python = QStringLiteral("python3");
    const QString name = QLatin1String(framework.name);
    const QStringList address{
        QStringLiteral("--host"), QStringLiteral("0.0.0.0"), QStringLiteral("--port"), QString::number(port)};
    const bool listens = text.contains(QLatin1String("0.0.0.0"));
    if (name == QLatin1String("Streamlit"))
        return {python, QStringLiteral("-m"), QStringLiteral("streamlit"), QStringLiteral("run"), path,
            QStringLiteral("--server.address=0.0.0.0"), QStringLiteral("--server.port=%1").arg(port)};
    if (name == QLatin1String("FastAPI") && !(listens && text.contains(QLatin1String("uvicorn.run"))))
        return QStringList{python, QStringLiteral("-m"), QStringLiteral("uvicorn"),
                   moduleOf(path) + QLatin1Char(':') + applicationIn(text, name)}
        + address;
    if (name == QLatin1String("Flask") && !listens)
        return QStringList{python, QStringLiteral("-m"), QStringLiteral("flask"), QStringLiteral("--app"),
                   moduleOf(path), QStringLiteral("run")}
        + address;
    return {python, path};
}

} // namespace

std::optional<ServiceFinding> lookForService(const QString &path, const QByteArray &text)
{
    const QString code = QString::fromUtf8(text);
    const Framework *framework = frameworkOf(code);
    if (!framework)
        return std::nullopt;
    const int port = portIn(code, framework->port);
    return ServiceFinding{
        path, QLatin1String(framework->name), commandFor(*framework, path, code, port), port, healthIn(code)};
}

} // namespace project
