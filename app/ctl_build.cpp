// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctlsession.h"
#include "base/text.h"

#include <QJsonArray>
#include <QJsonObject>

/// build: images from the working tree, one after the other, and pushed when asked for.
namespace app::ctl {

using base::Error;

namespace {

class BuildCommand final : public QObject {
public:
    explicit BuildCommand(Context &context)
        : m_session(context)
        , m_images(context.arguments())
        , m_push(context.has("push"))
    {
        m_session.onInterrupt = [this] { interrupt(); };
        connect(&m_session.workbench(), &::run::LiveWorkbench::buildEnded, this,
            [this](const store::BuildRecord &build) { ended(build); });
    }

    int exec()
    {
        return m_session.exec([this] { begin(); });
    }

private:
    void begin()
    {
        for (const project::Image &image :
            m_images.isEmpty() ? m_session.project().project.images : QList<project::Image>())
            m_images.append(image.name);
        next();
    }

    void next()
    {
        if (m_images.isEmpty()) {
            m_session.console().printJson(m_built);
            m_session.finish(Ok);
            return;
        }
        m_session.console().note(QStringLiteral("Building %1").arg(m_images.first()));
        m_session.workbench().buildImage(m_images.first());
    }

    // A push ends as a build with a digest.
    void ended(const store::BuildRecord &build)
    {
        if (m_push && build.digest.isEmpty()) {
            m_session.console().note(QStringLiteral("Pushing %1").arg(build.tag));
            m_session.workbench().pushImage(build.image);
            return;
        }
        m_built.append(QJsonObject{{QStringLiteral("image"), build.image}, {QStringLiteral("tag"), build.tag},
            {QStringLiteral("id"), build.imageId}, {QStringLiteral("digest"), build.digest},
            {QStringLiteral("bytes"), build.imageBytes}, {QStringLiteral("steps"), build.steps},
            {QStringLiteral("milliseconds"), build.endedAt - build.startedAt}});
        m_session.console().print(
            QStringLiteral("%1  %2  %3  %4  %5")
                .arg(build.image, build.tag, base::shortDigest(build.imageId), base::bytesText(build.imageBytes),
                    base::durationText(build.endedAt - build.startedAt)));
        m_images.removeFirst();
        next();
    }

    void interrupt()
    {
        for (const ::run::Activity &activity : m_session.workbench().status()->activities)
            if (activity.subject.startsWith(QLatin1String("build/"))
                || activity.subject.startsWith(QLatin1String("push/")))
                m_session.workbench().cancelActivity(activity.subject);
    }

    Session m_session;
    QStringList m_images;
    const bool m_push;
    QJsonArray m_built;
};

} // namespace

void buildOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("push"), QStringLiteral("Push to the project's registry, too.")});
}

int build(Context &context)
{
    return BuildCommand(context).exec();
}

} // namespace app::ctl
