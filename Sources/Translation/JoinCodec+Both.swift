internal import Dossier
internal import JSONTree

extension JoinCodec {
  /// The dossier value of the parts; nil when there is none.
  func read(_ parts: [String?]) -> JSONValue? {
    switch self {
    case .join(let separator):
      let texts = parts.prefix { $0 != nil }.compactMap(\.self)
      // A part behind one that is missing would take its place.
      guard !texts.isEmpty, parts.dropFirst(texts.count).allSatisfy({ $0 == nil }) else { return nil }
      return .string(texts.joined(separator: separator))
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
    case .dateParts, .yearMonth:
      var text = ""
      for (rank, part) in parts.enumerated() {
        guard let part, let number = Int(part), number > 0 else { break }
        text += (rank == 0 ? "" : "-") + Codec.padded(String(number), rank == 0 ? 4 : 2)
      }
      guard ReducedDate(text) != nil, self != .yearMonth(isPadded: false) || text.utf8.count == 7 else { return nil }
      return .string(text)
    case .localDateTime:
      guard parts.count == 2, let day = parts[0], let time = parts[1] else { return nil }
      return ParisTime.instant(day, time).map { .string($0) }
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
    case .dateParts(let isPadded), .yearMonth(let isPadded):
      guard let text = value.stringValue, ReducedDate(text) != nil else { return nil }
      let parts = text.split(separator: "-").map { isPadded ? String($0) : Codec.withoutZeros(String($0)) }
      guard parts.count <= count else { return nil }
      return parts.map { $0 } + Array(repeating: nil, count: count - parts.count)
    case .localDateTime:
      guard let local = value.stringValue.flatMap(ParisTime.unambiguous), count == 2 else { return nil }
      return [String(local.prefix(10)), String(local.dropFirst(11))]
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
