public import Exchange

/// Which files of a folder are of which type, by how their names begin and end: `RSABEM…` is the monthly file of beneficiaries.
public struct FileNameRule: Hashable, Sendable {
  /// How the name begins.
  public let begins: String
  /// How it ends; empty for any ending.
  public let ends: String
  /// The type of each record of such a file.
  public let type: MessageType

  init(_ entry: ConnectorEntry) throws(SettingsFault) {
    try entry.allowing(["begins", "ends", "type"])
    begins = try entry.text("begins")
    ends = entry.optional("ends") == nil ? "" : try entry.text("ends")
    guard Self.isPlain(begins), Self.isPlain(ends) else {
      throw entry.fault(
        Sentence(
          "begins et ends : des lettres sans accent, des chiffres, « . », « _ » et « - »",
          "begins and ends: letters without accents, digits, \".\", \"_\" and \"-\""))
    }
    guard let type = MessageType(try entry.text("type")) else {
      throw SettingsFault("\(entry.name).type", Sentence("un type de message est attendu", "a message type is expected"))
    }
    self.type = type
  }

  /// Whether that is such a name. One that holds anything but plain characters is none: names are said, so that nothing may be hidden in them,
  /// and no name leads out of its folder.
  func names(_ name: String) -> Bool {
    name.count >= begins.count + ends.count && name.hasPrefix(begins) && name.hasSuffix(ends) && name.utf8.count <= 120
      && Self.isPlain(name)
  }

  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { octet in
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
