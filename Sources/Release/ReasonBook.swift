public import Consent
import JSONTree

/// The record of reasons of a release, as it is stored and read again by `flow why`.
public enum ReasonBook {
  /// The reasons as stored bytes.
  public static func bytes(_ reasons: [Reason]) -> [UInt8] { JSONWriter.bytes(.array(reasons.map(\.json))) }

  /// The reasons that were stored; nil when the bytes are something else.
  public static func reasons(_ bytes: [UInt8]) -> [Reason]? {
    guard let items = (try? JSONValue(parsing: bytes))?.arrayValue else { return nil }
    let reasons = items.compactMap { Reason(json: $0) }
    return reasons.count == items.count ? reasons : nil
  }

  /// What of stored reasons is kept of an erased person: that such a fact was told or not, under which rule; no item of a list, whose
  /// name may be somebody's.
  @Sendable public static func trace(_ bytes: [UInt8]) -> [UInt8] { self.bytes((reasons(bytes) ?? []).map(\.withoutItem)) }
}
