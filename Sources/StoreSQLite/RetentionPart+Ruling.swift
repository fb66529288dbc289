import Store

extension RetentionPart {
  /// Why a person decided who is who: as long as something is held of either it can be contested; after that it is a trace. That it was
  /// decided, when and by whom stays.
  static let rulings = RetentionPart(
    name: "rulings", clock: .traces, table: .ruling, rows: "ruling r INDEXED BY ruling_reason WHERE r.key > 0", number: "r.seq",
    moment: "r.decided_at", mayGo: "\(isForgotten(standing("r.bearer"))) AND \(isForgotten(standing("r.other")))", queued: "0"
  ) { try $0.eraseReason(ofRuling: $1) }

  /// Who a bearer is now.
  private static func standing(_ bearer: String) -> String {
    "(SELECT coalesce(xm.merged, xm.id) FROM bearer xm WHERE xm.id = \(bearer))"
  }
}
