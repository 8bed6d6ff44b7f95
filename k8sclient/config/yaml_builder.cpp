// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "config/yaml_builder.h"

#include <yaml-cpp/mark.h>

#include <QStringList>

#include <algorithm>

namespace config {

namespace {

// Aliases may make a text look this much larger than it is: plenty for people, nothing for "a billion laughs".
constexpr qint64 aliasRatio = 20;
constexpr qint64 aliasAllowance = 10'000;

int characters(const QByteArray &text, qsizetype from, qsizetype to)
{
    return static_cast<int>(std::count_if(text.cbegin() + from, text.cbegin() + to,
        [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

QString fromUtf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

MarkFinder::MarkFinder(const QByteArray &text)
    : m_text(text)
{
}

Mark MarkFinder::at(qsizetype offset, int line)
{
    const qsizetype bounded = std::clamp<qsizetype>(offset, 0, m_text.size());
    if (m_last.line == line && m_last.offset <= bounded) {
        m_last.column += characters(m_text, m_last.offset, bounded);
    } else {
        const qsizetype start = bounded == 0 ? 0 : m_text.lastIndexOf('\n', bounded - 1) + 1;
        m_last.column = characters(m_text, start, bounded) + 1;
    }
    m_last.line = line;
    m_last.offset = bounded;
    return m_last;
}

YamlBuilder::YamlBuilder(MarkFinder &marks, ParsedYaml &parsed)
    : m_marks(marks)
    , m_parsed(parsed)
{
}

void YamlBuilder::OnDocumentStart(const YAML::Mark &mark)
{
    if (m_parsed.root)
        throw YamlStop{{place(mark), QStringLiteral("A second document begins here; this file holds one.")}};
}

void YamlBuilder::OnDocumentEnd() { }

void YamlBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    Node node;
    node.at = place(mark);
    add(std::move(node), 1, anchor);
}

void YamlBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const Mark at = place(mark);
    const auto found = m_anchors.constFind(anchor);
    if (found == m_anchors.cend())
        throw YamlStop{{at, QStringLiteral("This alias stands inside what it stands for.")}};
    Node node = found->node;
    node.at = at;
    add(std::move(node), found->weight, 0);
}

void YamlBuilder::OnScalar(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value)
{
    Node node;
    node.kind = Node::Kind::Scalar;
    node.at = m_lastScalar = place(mark);
    node.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    node.text = fromUtf8(value);
    refuseCustomTag(tag, node.at);
    add(std::move(node), 1, anchor);
}

void YamlBuilder::OnSequenceStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(Node::Kind::List, mark, tag, anchor);
}

void YamlBuilder::OnSequenceEnd()
{
    close();
}

void YamlBuilder::OnMapStart(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value)
{
    open(Node::Kind::Map, mark, tag, anchor);
}

void YamlBuilder::OnMapEnd()
{
    close();
}

Mark YamlBuilder::place(const YAML::Mark &mark)
{
    return m_marks.at(mark.pos, mark.line + 1);
}

void YamlBuilder::open(Node::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
{
    Frame frame;
    frame.node.kind = kind;
    frame.node.at = place(mark);
    frame.anchor = anchor;
    refuseCustomTag(tag, frame.node.at);
    if (m_frames.size() >= static_cast<std::size_t>(maxYamlDepth))
        throw YamlStop{{frame.node.at, QStringLiteral("This is nested more than %1 levels deep.").arg(maxYamlDepth)}};
    m_frames.push_back(std::move(frame));
}

void YamlBuilder::close()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    add(std::move(frame.node), frame.weight, frame.anchor);
}

// The walk counts each alias with all that it stands for: yaml-cpp shares those nodes, so parsing a bomb is cheap and
// only whoever walks the tree would pay.
void YamlBuilder::add(Node node, qint64 weight, YAML::anchor_t anchor)
{
    ++m_parsedNodes;
    m_expandedNodes += weight;
    if (m_expandedNodes > aliasAllowance && m_expandedNodes / aliasRatio > m_parsedNodes)
        throw YamlStop{{node.at, QStringLiteral("Aliases make this text many times larger than it is.")}};
    if (anchor != 0)
        m_anchors.insert(anchor, {node, weight});
    if (m_frames.empty()) {
        m_parsed.root = std::move(node);
        return;
    }
    Frame &frame = m_frames.back();
    frame.weight += weight;
    if (frame.node.isList())
        frame.node.children.append(std::move(node));
    else if (!frame.haveKey)
        takeKey(frame, node);
    else
        addToMap(frame, std::move(node));
}

void YamlBuilder::takeKey(Frame &frame, const Node &node)
{
    frame.haveKey = true;
    frame.key = node.isNull() ? QStringLiteral("null") : node.text;
    frame.keyAt = node.at;
    if (node.isMap() || node.isList())
        mistake(node.at, QStringLiteral("A key must be a word, not a list or a map."));
}

void YamlBuilder::addToMap(Frame &frame, Node node)
{
    frame.haveKey = false;
    const auto seen = frame.seen.constFind(frame.key);
    if (seen != frame.seen.cend()) {
        mistake(frame.keyAt,
            QStringLiteral("The key '%1' stands here a second time; the first is in line %2.")
                .arg(frame.key)
                .arg(*seen));
        return;
    }
    frame.seen.insert(frame.key, frame.keyAt.line);
    node.key = std::move(frame.key);
    node.keyAt = frame.keyAt;
    if (node.isNull())
        node.at = frame.keyAt; // yaml-cpp names the next token, which may be lines below
    frame.node.children.append(std::move(node));
}

void YamlBuilder::refuseCustomTag(const std::string &tag, const Mark &at)
{
    static const QStringList core{QStringLiteral("str"), QStringLiteral("int"), QStringLiteral("float"),
        QStringLiteral("bool"), QStringLiteral("null"), QStringLiteral("map"), QStringLiteral("seq")};
    static const QString prefix = QStringLiteral("tag:yaml.org,2002:");
    const QString name = fromUtf8(tag);
    if (name.isEmpty() || name == QLatin1String("?") || name == QLatin1String("!"))
        return;
    if (!name.startsWith(prefix) || !core.contains(name.mid(prefix.size())))
        mistake(at, QStringLiteral("The tag '%1' is not known here.").arg(name));
}

void YamlBuilder::mistake(const Mark &at, const QString &sentence)
{
    m_parsed.mistakes.append({at, sentence});
}

} // namespace config
