internal import JSONTree

extension JoinCodec {
  /// The dossier value of the parts; nil when there is none.
  func read(_ parts: [String?]) -> JSONValue? {
    switch self {
    case .join(let separator):
      let texts = parts.compactMap(\.self)
      return texts.isEmpty ? nil : .string(texts.joined(separator: separator))
    case .list:
      let texts = parts.compactMap(\.self)
      return texts.isEmpty ? nil : .array(texts.map { .string($0) })
    case .lines:
      return parts.allSatisfy { $0 == nil } ? nil : .array(parts.map { .string($0 ?? "") })
    case .reducedDate(_, let noDay, let noMonth):
      guard let day = parts.first ?? nil else { return nil }
      switch parts.count > 1 ? parts[1] : nil {
      case noDay: return .string(String(day.prefix(7)))
      case noMonth: return .string(String(day.prefix(4)))
      default: return .string(day)
      }
    }
  }

  /// The parts of a dossier value, so many; nil when the format cannot say it.
  func write(_ value: JSONValue, count: Int) -> [String?]? {
    switch self {
    case .join(let separator):
      guard let text = value.stringValue else { return nil }
      let parts = text.split(separator: separator, maxSplits: count - 1, omittingEmptySubsequences: false).map(String.init)
      return parts.count == count && !parts.contains("") ? parts : nil
    case .list, .lines:
      guard let items = value.arrayValue, items.count <= count else { return nil }
      let texts = items.map(\.stringValue)
      guard !texts.contains(nil), self == .list || items.count == count else { return nil }
      return texts.map { $0 == "" ? nil : $0 } + Array(repeating: nil, count: count - texts.count)
    case .reducedDate(let known, let noDay, let noMonth):
      guard let text = value.stringValue, count == 2 else { return nil }
      switch text.utf8.count {
      case 10: return [text, known]
      case 7: return [text + "-01", noDay]
      case 4: return [text + "-01-01", noMonth]
      default: return nil
      }
    }
  }
}
