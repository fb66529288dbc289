import Exchange
import JSONTree
import Trust

/// What a partner asks of the log: to have proved `{"message": flow}` or `{"release": id}`, each with `"size": n` or `"cosigned": true` if
/// it likes, or `{"from": n, "to": n}`; what is newest, `{"newest": true}`, with `"from": n` if it likes; or to be named under a checkpoint,
/// `{"size": n, "cosignature": line}`.
enum LogRequest: Hashable, Sendable {
  /// That the message of that flow is in the log, under the checkpoint of that size; nil for the newest.
  case message(String, under: Leading)
  /// That the release of that identifier is.
  case release(String, under: Leading)
  /// That the log of the first size is the beginning of the log of the second.
  case growth(from: Int64, to: Int64)
  /// That the log of that size is the beginning of the newest; what is newest, without a size.
  case newest(from: Int64?)
  /// That its line be kept under the checkpoint of that size.
  case cosign(size: Int64, line: String)

  /// To which checkpoint a proof shall lead.
  enum Leading: Hashable, Sendable {
    case newest
    case size(Int64)
    /// The largest that a partner cosigned.
    case cosigned
  }

  private static let expected =
    "{message, size? | cosigned?} | {release, size? | cosigned?} | {from, to} | {newest, from?} | {size, cosignature}"

  /// Reads the request's data strictly: an unknown member is refused, so that a misspelt one is not silently ignored.
  init(_ data: EventData) throws(Refusal) {
    guard case .json(let root) = data, root.kind == .object else { throw Self.wrong("/data", Self.expected) }
    var (texts, numbers, flags): ([String: String], [String: Int64], Set<String>) = ([:], [:], [])
    for member in root.members {
      let place = "/data/\(member.name)"
      switch member.name {
      case "message", "release":
        guard let text = member.value.string, (1...64).contains(text.utf8.count) else { throw Self.wrong(place, "1–64") }
        texts[member.name] = text
      case "cosignature":
        guard let text = member.value.string, (1...1024).contains(text.utf8.count) else { throw Self.wrong(place, "1–1024") }
        texts[member.name] = text
      case "cosigned", "newest":
        guard member.value.bool == true else { throw Self.wrong(place, "true") }
        flags.insert(member.name)
      case "size", "from", "to":
        guard let number = member.value.integer, number >= 1 else { throw Self.wrong(place, "1, 2, 3 …") }
        numbers[member.name] = number
      default: throw Self.wrong("/data", Self.expected)
      }
    }
    guard let request = Self(texts, numbers, flags) else { throw Self.wrong("/data", Self.expected) }
    if case .growth(let from, let to) = request, from > to { throw Self.wrong("/data", "from ≤ to") }
    self = request
  }

  /// The one request that has exactly these members; nil when none has.
  private init?(_ texts: [String: String], _ numbers: [String: Int64], _ flags: Set<String>) {
    let leading: Leading? =
      switch (numbers["size"], flags) {
      case (nil, []): .newest
      case (let size?, []): .size(size)
      case (nil, ["cosigned"]): .cosigned
      default: nil
      }
    switch (texts["message"], texts["release"], texts["cosignature"], numbers["from"], numbers["to"], leading) {
    case (let flow?, nil, nil, nil, nil, let leading?): self = .message(flow, under: leading)
    case (nil, let id?, nil, nil, nil, let leading?): self = .release(id, under: leading)
    case (nil, nil, let line?, nil, nil, .size(let size)?): self = .cosign(size: size, line: line)
    case (nil, nil, nil, let from?, let to?, .newest?): self = .growth(from: from, to: to)
    case (nil, nil, nil, let from, nil, nil) where flags == ["newest"] && numbers["size"] == nil: self = .newest(from: from)
    default: return nil
    }
  }

  private static func wrong(_ place: String, _ expected: String) -> Refusal {
    Refusal(.requestData, at: place, ["expected": expected])
  }
}
