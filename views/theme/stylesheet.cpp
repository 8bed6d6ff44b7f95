// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/theme.h"

#include <QHash>
#include <QRegularExpression>

namespace views {

namespace {

// $token is a colour, $12 a length of the design. Roles and kinds are dynamic properties set by views/kit.
constexpr char sheet[] = R"(
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: $4px $8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: $17px; font-weight: 700; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="faint"] { color: $faint; font-size: $12px; }
QLabel[role="caption"] { color: $faint; font-size: $11px; font-weight: 600; }
QLabel[role="mono"] { font-family: "$mono"; font-size: $12px; }
QLabel[role="monomuted"] { font-family: "$mono"; font-size: $12px; color: $muted; }
QLabel[role="number"] { font-family: "$mono"; font-size: $12px; font-weight: 500; }
QLabel[tone="ok"] { color: $ok; } QLabel[tone="warn"] { color: $warn; } QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }

views--Card { background: $surface; border: 1px solid $line; border-radius: $10px; }
views--Card[outline="ok"] { border-color: $ok; } views--Card[outline="warn"] { border-color: $warn; }
views--Card[outline="bad"] { border-color: $bad; } views--Card[outline="accent"] { border-color: $accent; }
QFrame[rule="true"] { background: $line2; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: $7px; padding: $5px $12px; font-weight: 500; min-height: $20px; }
QPushButton:hover { border-color: $faint; } QPushButton:pressed { background: $line2; }
QPushButton:disabled { color: $faint; background: $line2; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: $4px $11px; }
QPushButton::menu-indicator { width: 0; height: 0; }
QPushButton[kind="primary"] { background: $accent; color: $onAccent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focusOnAccent; padding: $4px $11px; }
QPushButton[kind="primary"]:disabled { background: $line; color: $faint; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[kind="quiet"]:hover { background: $line2; color: $text; }
QPushButton[kind="quiet"]:checked { color: $text; font-weight: 600; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { color: $faint; background: transparent; }
QPushButton[kind="danger"] { background: $surface; color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $badSoft; } QPushButton[kind="danger"]:focus { border: 2px solid $bad; }
QPushButton[kind="danger"]:disabled { color: $faint; background: $line2; border-color: $line; }
QPushButton[kind="icon"] { background: transparent; border: 1px solid transparent; padding: $3px; min-height: $18px; min-width: $18px; }
QPushButton[kind="icon"]:hover { background: $line2; } QPushButton[kind="icon"]:focus { border: 2px solid $accent; padding: $2px; }
QPushButton[kind="nav"] { background: transparent; border: 1px solid transparent; color: $muted; text-align: left; padding: $6px $9px; }
QPushButton[kind="nav"]:hover { background: $line2; }
QPushButton[kind="nav"]:checked { background: $accentSoft; color: $accent; }
QPushButton[kind="nav"]:focus { border: 2px solid $accent; padding: $5px $8px; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: $muted; padding: $3px $1px; text-align: left; }
QPushButton[kind="link"]:hover { color: $text; } QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: $2px 0; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; text-align: left; padding: $4px $8px; font-weight: 400; }
QPushButton[kind="row"]:hover { background: $line2; } QPushButton[kind="row"]:focus { border: 2px solid $accent; padding: $3px $7px; }
QPushButton[kind="foot"] { background: transparent; border: 1px solid transparent; color: $muted; font-size: $12px; font-weight: 400; padding: 0 $8px; min-height: $22px; }
QPushButton[kind="foot"]:hover { background: $line2; } QPushButton[kind="foot"]:focus { border: 2px solid $accent; padding: 0 $7px; }
QPushButton[kind="code"] { background: $bg; color: $text; font-family: "$mono"; font-size: $12px; font-weight: 400; padding: $3px $8px; text-align: left; }
QPushButton[kind="code"]:focus { border: 2px solid $accent; padding: $2px $7px; }
QPushButton[kind="field"] { background: $bg; color: $faint; text-align: left; font-weight: 400; }

QLineEdit, QSpinBox, QPlainTextEdit[kind="field"] { background: $field; color: $text; border: 1px solid $line; border-radius: $7px; padding: $5px $9px; selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit, QSpinBox { min-height: $20px; }
QLineEdit:focus, QSpinBox:focus, QPlainTextEdit[kind="field"]:focus { border: 2px solid $accent; padding: $4px $8px; }
QLineEdit:disabled { color: $faint; background: $line2; }
QPlainTextEdit[kind="mono"] { background: transparent; border: 1px solid transparent; color: $text; font-family: "$mono"; font-size: $12px; selection-background-color: $accent; selection-color: $onAccent; }
QPlainTextEdit[kind="mono"]:focus { border: 1px solid $accent; border-radius: $7px; }
QComboBox { background: $raised; border: 1px solid $line; border-radius: $7px; padding: $5px $10px; min-height: $20px; font-weight: 500; }
QComboBox:hover { border-color: $faint; } QComboBox:focus { border: 2px solid $accent; padding: $4px $9px; }
QComboBox::drop-down { border: none; width: $22px; } QComboBox::down-arrow { image: url(:/slipway/icons/sheet-down-$mode.svg); width: $13px; height: $13px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; selection-background-color: $accentSoft; selection-color: $text; }

QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: $18px; }
QSpinBox::up-arrow { image: url(:/slipway/icons/sheet-up-$mode.svg); width: $12px; height: $12px; }
QSpinBox::down-arrow { image: url(:/slipway/icons/sheet-down-$mode.svg); width: $12px; height: $12px; }
QCheckBox { spacing: $8px; padding: $2px; border: 2px solid transparent; border-radius: $6px; } QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: $14px; height: $14px; border: 1px solid $faint; border-radius: $4px; background: $field; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(:/slipway/icons/sheet-check-$mode.svg); }

QAbstractItemView { background: transparent; border: none; outline: none; selection-background-color: $accentSoft; selection-color: $text; }
QListView::item, QTreeView::item, QTableView::item { padding: $4px $6px; border: none; }
QListView::item:hover, QTreeView::item:hover { background: $line2; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accentSoft; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $faint; border: none; border-bottom: 1px solid $line2; padding: $4px $6px; font-size: $11px; font-weight: 600; }

QMenu { background: $raised; border: 1px solid $line; padding: $4px; }
QMenu::item { padding: $6px $24px $6px $12px; border-radius: $5px; } QMenu::item:selected { background: $accentSoft; }
QMenu::item:disabled { color: $faint; } QMenu::separator { height: 1px; background: $line; margin: $4px $8px; }
QMenu::icon { padding-left: $8px; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $10px; margin: 0; } QScrollBar:horizontal { background: transparent; height: $10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: $3px; margin: $2px; min-height: $28px; min-width: $28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; } QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QTabBar { background: transparent; } QTabBar::tab { background: transparent; color: $muted; padding: $6px $10px; border: 1px solid transparent; border-radius: $6px; }
QTabBar::tab:selected { color: $text; font-weight: 600; } QTabBar::tab:hover { color: $text; } QTabBar::tab:selected:focus { border: 1px solid $accent; }

#navigation { background: $surface; border: none; border-right: 1px solid $line; }
#topbar { background: $surface; border: none; border-bottom: 1px solid $line; }
#statusline { background: $surface; border: none; border-top: 1px solid $line; }
#activities { background: $surface; border: none; border-top: 1px solid $line; }
views--Banner { background: $warnSoft; border: 1px solid $warnLine; border-radius: $8px; }
views--Banner[tone="bad"] { background: $badSoft; border-color: $badLine; }
views--Banner[tone="accent"] { background: $accentSoft; border-color: $accentLine; }
views--Banner[tone="ok"] { background: $okSoft; border-color: $okLine; }
#popover, #palette { background: $raised; border: 1px solid $line; border-radius: $10px; }
#toast { background: $toast; border-radius: $8px; } #toast QLabel { color: $toastText; font-weight: 500; }
#shortcut { color: $muted; background: $surface; border: 1px solid $line; border-radius: $4px; padding: 1px $5px; font-size: $11px; }
)";

QHash<QString, QString> values(const Theme &theme)
{
    const Tokens &t = theme.tokens();
    QHash<QString, QString> map;
    const auto add = [&map](const char *name, const QColor &color) {
        map.insert(QString::fromLatin1(name), color.name());
    };
    add("bg", t.bg), add("surface", t.surface), add("raised", t.raised), add("line", t.line), add("line2", t.line2);
    add("text", t.text), add("muted", t.muted), add("faint", readable(t.faint, t.bg));
    add("accent", t.accent), add("accentSoft", t.accentSoft), add("onAccent", t.onAccent);
    add("ok", readable(t.ok, t.bg)), add("okSoft", t.okSoft), add("warn", readable(t.warn, t.bg)),
        add("warnSoft", t.warnSoft);
    add("bad", readable(t.bad, t.bg)), add("badSoft", t.badSoft);
    add("okLine", mixed(t.okSoft, t.ok, 0.3)), add("warnLine", mixed(t.warnSoft, t.warn, 0.3));
    add("badLine", mixed(t.badSoft, t.bad, 0.3)), add("accentLine", mixed(t.accentSoft, t.accent, 0.3));
    add("accentHover", mixed(t.accent, t.dark ? QColor(Qt::white) : QColor(Qt::black), 0.1));
    add("focusOnAccent", t.text);
    add("field", t.dark ? t.bg : t.surface);
    add("scroll", mixed(t.bg, t.faint, 0.45));
    add("toast", t.text), add("toastText", t.dark ? t.bg : t.surface);
    map.insert(QStringLiteral("mode"), t.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    map.insert(QStringLiteral("mono"), theme.mono().family());
    return map;
}

} // namespace

QString styleSheet(const Theme &theme)
{
    static const QRegularExpression variable(QStringLiteral("\\$([0-9]+|[a-zA-Z][a-zA-Z0-9]*)"));
    const QHash<QString, QString> map = values(theme);
    const QString text = QString::fromLatin1(sheet);
    QString result;
    qsizetype from = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1);
        const bool isLength = name.at(0).isDigit();
        // "$12px": the unit would be taken for part of a name, so a length's digits end it.
        result += QStringView(text).mid(from, match.capturedStart() - from);
        result += isLength ? QString::number(theme.px(name.toInt())) : map.value(name);
        from = match.capturedEnd();
    }
    return result + text.mid(from);
}

} // namespace views
