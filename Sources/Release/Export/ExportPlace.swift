public import Exchange

/// How far an export is, and all that its records have in common.
public struct ExportPlace: Hashable, Sendable {
  /// The flow of the message whose frame is taken over; nil where no message has one.
  public let frame: String?
  /// The reference date of every record: the newest day that any message of the type describes.
  public let day: CivilDay
  /// When the file is made, as it says of itself.
  public let at: Instant
  /// The leaf of the access under which everything is told.
  public let leaf: Int64
  /// The payer whose households are written; nil where the format names none.
  public let payer: String?
  /// Those who told of them.
  public let authors: [PartnerID]
  /// The place of the last bearer that was looked at; 0 at the beginning.
  public var last: Int64
  /// How many records were written.
  public var written: Int

  /// A place, as it was told before.
  public init(
    frame: String?, day: CivilDay, at: Instant, leaf: Int64, payer: String?, authors: [PartnerID], last: Int64 = 0,
    written: Int = 0
  ) {
    self.frame = frame
    self.day = day
    self.at = at
    self.leaf = leaf
    self.payer = payer
    self.authors = authors
    self.last = last
    self.written = written
  }
}

/// The next records of an export. They were told when this is here: what is lost after that was told all the same.
public struct ExportPage: Hashable, Sendable {
  /// The records, in their order; none where nothing of these bearers could be written.
  public let records: [[UInt8]]
  /// What stands in front of the first record, the same on every page that has records.
  public let head: [UInt8]
  /// What stands between two records.
  public let between: [UInt8]
  /// What stands after the last record of the file, if it is on this page.
  public let tail: [UInt8]
  /// Of how many bearers nothing may be told, by the rule's own ground.
  public let withheld: [String: Int]
  /// Those who could not be written.
  public let aside: [ExportAside]
  /// Where the next page begins; nil after the last one.
  public let next: ExportPlace?

  /// A page, as it was told before.
  public init(
    records: [[UInt8]], head: [UInt8], between: [UInt8], tail: [UInt8], withheld: [String: Int], aside: [ExportAside],
    next: ExportPlace?
  ) {
    self.records = records
    self.head = head
    self.between = between
    self.tail = tail
    self.withheld = withheld
    self.aside = aside
    self.next = next
  }
}

/// Somebody who could not be written: nothing was told of them.
public struct ExportAside: Hashable, Sendable {
  /// The gateway's own identifier.
  public let bearer: String
  /// Why.
  public let code: RefusalCode
  /// The partner's names of the elements that lack a value.
  public let names: [String]

  /// Somebody set aside.
  public init(bearer: String, code: RefusalCode, names: [String]) {
    self.bearer = bearer
    self.code = code
    self.names = names
  }
}
