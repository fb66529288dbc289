public import Dossier
public import Exchange

/// Which flows; every part that is given must hold.
public struct FlowFilter: Hashable, Sendable {
  /// Who signed.
  public var partner: PartnerID?
  /// Which type.
  public var type: MessageType?
  /// Recorded or refused.
  public var state: FlowState?
  /// Refused with this code.
  public var code: RefusalCode?
  /// Recorded at this moment or later, by the store's own clock, which never runs back.
  public var from: Instant?
  /// Recorded before this moment.
  public var until: Instant?
  /// The flow's number begins so.
  public var prefix: String?
  /// The message holds a statement about this subject.
  public var subject: Subject?

  /// A filter that lets everything through until its parts are set.
  public init() {}
}
