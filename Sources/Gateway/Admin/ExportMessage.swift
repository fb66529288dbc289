import Exchange
public import JSONTree
public import Release
import Store

/// An export as it crosses the admin socket: the order, how far it is, and its pages.
enum ExportMessage {
  static func order(_ order: ExportOrder) -> JSONObject {
    ["type": .string(order.type.text), "to": .string(order.recipient.text), "payer": order.payer.json]
  }

  static func order(_ json: JSONValue?) throws -> ExportOrder {
    guard let type = json?["type"]?.stringValue.flatMap({ MessageType($0) }),
      let recipient = json?["to"]?.stringValue.flatMap({ PartnerID($0) })
    else { throw Refusal(.requestData, ["expected": "type, to"]) }
    return ExportOrder(type: type, recipient: recipient, payer: json?["payer"]?.stringValue)
  }

  static func place(_ place: ExportPlace) -> JSONValue {
    [
      "frame": place.frame.json, "day": .string(place.day.description), "at": .string(place.at.description),
      "leaf": .integer(place.leaf), "payer": place.payer.json, "authors": .array(place.authors.map { .string($0.text) }),
      "last": .integer(place.last), "written": .integer(Int64(place.written)),
    ]
  }

  static func place(_ json: JSONValue?) -> ExportPlace? {
    guard let json, let day = json["day"]?.stringValue.flatMap({ CivilDay($0) }),
      let at = json["at"]?.stringValue.flatMap({ Instant($0) }), let leaf = json["leaf"]?.integerValue,
      let last = json["last"]?.integerValue, let written = json["written"]?.integerValue
    else { return nil }
    return ExportPlace(
      frame: json["frame"]?.stringValue, day: day, at: at, leaf: leaf, payer: json["payer"]?.stringValue,
      authors: (json["authors"]?.arrayValue ?? []).compactMap { $0.stringValue.flatMap { PartnerID($0) } }, last: last,
      written: Int(written))
  }

  static func page(_ page: ExportPage) -> JSONValue {
    [
      "records": .array(page.records.map { .string(Base64.text($0)) }), "head": .string(Base64.text(page.head)),
      "between": .string(Base64.text(page.between)), "tail": .string(Base64.text(page.tail)),
      "withheld": .object(page.withheld.sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.key] = .integer(Int64($1.value)) }),
      "aside": .array(page.aside.map(\.json)), "next": page.next.map(place) ?? .null,
    ]
  }

  static func page(_ json: JSONValue?) -> ExportPage? {
    func bytes(_ value: JSONValue?) -> [UInt8]? { value?.stringValue.flatMap { Base64.bytes($0) } }
    guard let json, let records = json["records"]?.arrayValue, let head = bytes(json["head"]),
      let between = bytes(json["between"]), let tail = bytes(json["tail"]), let withheld = json["withheld"]?.objectValue
    else { return nil }
    let contents = records.compactMap { bytes($0) }
    guard contents.count == records.count else { return nil }
    return ExportPage(
      records: contents, head: head, between: between, tail: tail,
      withheld: withheld.reduce(into: [:]) { $0[$1.name] = Int($1.value.integerValue ?? 0) },
      aside: (json["aside"]?.arrayValue ?? []).compactMap { ExportAside($0) }, next: place(json["next"]))
  }
}

extension ExportAside {
  /// The entry of a report.
  public var json: JSONValue {
    ["bearer": .string(bearer), "code": .string(code.rawValue), "names": .array(names.map { .string($0) })]
  }

  init?(_ json: JSONValue) {
    guard let bearer = json["bearer"]?.stringValue,
      let code = json["code"]?.stringValue.flatMap({ RefusalCode(rawValue: $0) })
    else { return nil }
    self.init(bearer: bearer, code: code, names: (json["names"]?.arrayValue ?? []).compactMap(\.stringValue))
  }
}

extension ExportRefusal {
  var json: JSONValue {
    switch self {
    case .unknownPartner(let partner): ["refusal": "unknown-partner", "partner": .string(partner.text)]
    case .noSubscription(let type, let kind):
      ["refusal": "no-subscription", "type": .string(type.text), "kind": .string(kind.rawValue)]
    case .suspended(let partner): ["refusal": "suspended", "partner": .string(partner.text)]
    case .notWritten(let type): ["refusal": "not-written", "type": .string(type.text)]
    case .nobodyKnown(let type): ["refusal": "nobody-known", "type": .string(type.text)]
    case .payerNeeded(let payers): ["refusal": "payer-needed", "payers": .array(payers.map { .string($0) })]
    case .payerUnknown(let payer, let payers):
      ["refusal": "payer-unknown", "payer": .string(payer), "payers": .array(payers.map { .string($0) })]
    case .frameGone: ["refusal": "frame-gone"]
    }
  }

  init?(_ json: JSONValue?) {
    let partner = json?["partner"]?.stringValue.flatMap { PartnerID($0) }
    let type = json?["type"]?.stringValue.flatMap { MessageType($0) }
    let payers = (json?["payers"]?.arrayValue ?? []).compactMap(\.stringValue)
    switch json?["refusal"]?.stringValue {
    case "unknown-partner": if let partner { self = .unknownPartner(partner) } else { return nil }
    case "no-subscription":
      guard let type, let kind = json?["kind"]?.stringValue.flatMap({ PartnerKind(rawValue: $0) }) else { return nil }
      self = .noSubscription(type, kind)
    case "suspended": if let partner { self = .suspended(partner) } else { return nil }
    case "not-written": if let type { self = .notWritten(type) } else { return nil }
    case "nobody-known": if let type { self = .nobodyKnown(type) } else { return nil }
    case "payer-needed": self = .payerNeeded(payers)
    case "payer-unknown": self = .payerUnknown(json?["payer"]?.stringValue ?? "", payers)
    case "frame-gone": self = .frameGone
    default: return nil
    }
  }
}

extension String? {
  fileprivate var json: JSONValue { map { .string($0) } ?? .null }
}
