// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lanes.h"
#include "models/releasemodel.h"
#include "views/kit/card.h"
#include "views/kit/jobs.h"
#include "views/page.h"

class QComboBox;

namespace views {

class CompareCard;
class LanesView;
class MoveCard;
class NumbersCard;
class TryPanel;

/// Versions: what ran where and when; compare any two; bring one back or forward; try the live service.
class VersionsPage final : public Page {
    Q_OBJECT
public:
    VersionsPage(Shell &shell, QWidget *parent);
    [[nodiscard]] PrimaryAction primary() const override;
    [[nodiscard]] QList<PageCommand> commands() override;
    void reveal(const QString &subject) override;

private:
    void build();
    [[nodiscard]] QWidget *lanesCard();
    [[nodiscard]] QWidget *lowerHalf();
    void connectAll();
    void showAll();
    void fitRange(const run::VersionsSnapshot &versions, qint64 to);
    void showLanes();
    void showMove();
    void showPlace();
    void choose(const models::LaneBlock &block, bool second);
    void chooseUsual();
    void compare(int from, int to);
    void markChosen();
    void openService();
    [[nodiscard]] int newestToDeploy() const;

    models::ReleaseModel m_releases;
    SectionHeader *m_head;
    QComboBox *m_range;
    Banner *m_stale;
    EmptyState *m_empty;
    QWidget *m_content = nullptr;
    LanesView *m_lanes;
    ElidedLabel *m_notable;
    TryPanel *m_try;
    CompareCard *m_compare;
    NumbersCard *m_numbers;
    MoveCard *m_move;
    Asking<run::Comparison> m_asking;
    QString m_environment; ///< that the choice below was made in
    QList<qint64> m_chosen; ///< deployments, at most two
    int m_from = 0;
    int m_to = 0;
    int m_candidate = 0; ///< the release to bring to the environment
};

} // namespace views
