// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/builderror.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

namespace image {

namespace {

using Code = base::Error::Code;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

bool says(const QString &text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(),
        [&text](const char *word) { return text.contains(QLatin1String(word), Qt::CaseInsensitive); });
}

QString firstCapture(const QString &pattern, const QString &text)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption).match(text).captured(1);
}

QString place(const BuildFailure &failure, int line)
{
    return line > 0 ? QStringLiteral("%1:%2").arg(failure.containerfile).arg(line) : failure.containerfile;
}

QString shortened(const QString &text)
{
    return text.size() > 120 ? text.first(117) + QStringLiteral("...") : text;
}

QString baseImage(const BuildFailure &failure)
{
    if (failure.step.text.startsWith(QLatin1String("FROM "), Qt::CaseInsensitive)) {
        for (const QString &word : failure.step.text.split(QLatin1Char(' ')).mid(1)) {
            if (!word.startsWith(QLatin1String("--")))
                return word;
        }
    }
    return firstCapture(QStringLiteral("docker://([^\\s:]+(?::\\d+)?[^\\s]*?)(?:: |$)"), failure.text);
}

base::Error baseImageError(const BuildFailure &failure)
{
    const QString image = baseImage(failure);
    base::Error error =
        registryError(tr("%1: the base image %2 could not be pulled").arg(place(failure, failure.step.line), image),
            registryOf(image), failure.text);
    return error;
}

base::Error mistake(const BuildFailure &failure)
{
    const int line = firstCapture(QStringLiteral("line (\\d+)"), failure.text).toInt();
    const QString word = firstCapture(QStringLiteral("unknown instruction: \"?(\\w+)"), failure.text);
    const QString what = word.isEmpty() ? shortened(failure.text) : tr("%1 is no instruction.").arg(word);
    return {Code::Invalid, QStringLiteral("%1: %2").arg(place(failure, line > 0 ? line : failure.step.line), what),
        tr("Correct the line and build again."), failure.text};
}

base::Error exitError(const BuildFailure &failure, int code)
{
    const QString said =
        failure.lastLines.isEmpty() ? QString() : tr(" Its last line: %1").arg(shortened(failure.lastLines.last()));
    base::Error error{Code::Failed,
        tr("%1: the step \"%2\" ended with exit code %3.")
                .arg(place(failure, failure.step.line), shortened(failure.step.text))
                .arg(code)
            + said,
        tr("Read the build log above the error, correct the step and build again."), failure.text};
    if (code == 127)
        error.next = tr("The command is not in the base image: install it in an earlier step, or correct its name.");
    if (code == 137)
        error.next = tr("137 often means that memory ran out: free some, or let the step use less.");
    return error;
}

base::Error copyError(const BuildFailure &failure)
{
    const QString file = firstCapture(QStringLiteral("stat:? \"?/?([^\":]+)\"?:"), failure.text);
    return {Code::Failed,
        tr("%1: \"%2\": %3 is not in the build context.")
            .arg(place(failure, failure.step.line), shortened(failure.step.text),
                file.isEmpty() ? tr("a source") : file),
        tr("Create it, correct its path, or look whether the ignore file leaves it out."), failure.text};
}

base::Error noContainerfile(const BuildFailure &failure)
{
    return {Code::NotFound, tr("There is no usable Containerfile at %1.").arg(failure.containerfile),
        tr("Create it, or correct \"containerfile\" of the image in slipway.yaml."), failure.text};
}

base::Error noSpace(const BuildFailure &failure)
{
    return {Code::NoSpace, tr("The disk of %1 is full; the build stopped.").arg(failure.engine),
        tr("Make room, for instance with \"slipwayctl prune\", and build again: finished steps are kept."),
        failure.text};
}

} // namespace

base::Error registryError(const QString &doing, const QString &registry, const QString &text)
{
    const auto error = [&](Code code, const QString &why, const QString &next) {
        return base::Error{code, QStringLiteral("%1: %2").arg(doing, why), next, base::plainText(text)};
    };
    if (says(text, {"no space left on device", "disk quota exceeded"}))
        return error(Code::NoSpace, tr("the disk is full."),
            tr("Make room, for instance with \"slipwayctl prune\", and try again."));
    if (says(text,
            {"x509:", "certificate signed by unknown authority", "certificate is not trusted",
                "certificate verify failed"}))
        return error(Code::Forbidden, tr("the certificate of %1 is not trusted.").arg(registry),
            tr("Put the certificate of its authority in /etc/containers/certs.d/%1/ca.crt (Podman) or "
               "/etc/docker/certs.d/%1/ca.crt (Docker).")
                .arg(registry));
    if (says(text, {"server gave HTTP response to HTTPS client"}))
        return error(Code::Forbidden, tr("%1 speaks plain HTTP only.").arg(registry),
            tr("Mark it as insecure in /etc/containers/registries.conf.d (Podman) or /etc/docker/daemon.json (Docker), "
               "if you trust the way to it."));
    if (says(text, {"unauthorized", "authentication required", "denied", "no basic auth credentials", "forbidden"}))
        return error(Code::Forbidden,
            tr("%1 refused: it wants other credentials, or the name does not exist there.").arg(registry),
            tr("Log in with \"podman login %1\" or \"docker login %1\", and check the name.").arg(registry));
    if (says(text, {"manifest unknown", "not found", "name unknown", "repository does not exist"}))
        return error(
            Code::NotFound, tr("%1 has no image of this name.").arg(registry), tr("Correct the name or the tag."));
    if (says(text,
            {"no such host", "connection refused", "i/o timeout", "network is unreachable", "no route to host",
                "timeout", "reset by peer", ": EOF", "pinging container registry"}))
        return error(Code::Unavailable, tr("the registry %1 cannot be reached.").arg(registry),
            tr("Check the network and the name of the registry, then try again."));
    return error(Code::Failed, base::plainText(text, true).trimmed().left(300),
        tr("Read the log for what the engine said before."));
}

base::Error buildError(const BuildFailure &failure)
{
    const QString &text = failure.text;
    if (says(text, {"no space left on device", "disk quota exceeded"}))
        return noSpace(failure);
    if (says(text,
            {"cannot locate specified dockerfile", "no contents in", "no stages to build", "cannot be empty",
                "file with no instructions"})
        || (failure.step.index == 0 && says(text, {"no such file or directory"})))
        return noContainerfile(failure);
    if (says(text,
            {"unknown instruction", "parse error", "was not found in the provided", "failed to reach build target"}))
        return mistake(failure);
    const QString code = firstCapture(QStringLiteral("(?:non-zero code: |exit status )(\\d+)"), text);
    if (!code.isEmpty())
        return exitError(failure, code.toInt());
    if (failure.step.text.startsWith(QLatin1String("FROM "), Qt::CaseInsensitive)
        || says(text, {"initializing source", "pull access denied", "manifest unknown"}))
        return baseImageError(failure);
    if (says(text, {"COPY failed", "ADD failed", "copier: stat", "no such file or directory"}))
        return copyError(failure);
    const QString step =
        failure.step.index > 0 ? tr(" at the step \"%1\"").arg(shortened(failure.step.text)) : QString();
    return {Code::Failed,
        tr("%1: %2 gave up%3: %4").arg(place(failure, failure.step.line), failure.engine, step, shortened(text)),
        tr("Read the build log above the error."), text};
}

} // namespace image
