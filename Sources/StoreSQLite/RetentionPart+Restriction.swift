import Store

extension RetentionPart {
  /// Whether a restriction of that bearer, or of somebody named in that household, stands: what is held was to be kept (GDPR 18).
  ///
  /// The joins are in the order in which they are to be walked: from the bearer, by indexes.
  static func isRestricted(_ bearer: String) -> String {
    """
    (EXISTS (SELECT 1 FROM restriction x WHERE x.bearer = \(bearer) AND x.lifted_at IS NULL)
      OR EXISTS (SELECT 1 FROM subject xf CROSS JOIN member xh ON xh.foyer = xf.id CROSS JOIN subject xp ON xp.id = xh.person
        CROSS JOIN restriction x ON x.bearer = xp.bearer WHERE xf.bearer = \(bearer) AND x.lifted_at IS NULL))
    """
  }

  /// The same of anybody named in a household of that bearer: a release about one may tell of the other.
  static func isNearRestricted(_ bearer: String) -> String {
    """
    (\(isRestricted(bearer))
      OR EXISTS (SELECT 1 FROM subject xo CROSS JOIN member xi ON xi.person = xo.id CROSS JOIN subject xf ON xf.id = xi.foyer
        CROSS JOIN subject xg ON xg.bearer = xf.bearer CROSS JOIN member xh ON xh.foyer = xg.id
        CROSS JOIN subject xp ON xp.id = xh.person CROSS JOIN restriction x ON x.bearer = xp.bearer
        WHERE xo.bearer = \(bearer) AND x.lifted_at IS NULL))
    """
  }

  /// Whether a message says something of such a bearer.
  static func tellsOfRestricted(_ message: String) -> String {
    """
    EXISTS (SELECT 1 FROM statement xs CROSS JOIN subject xq ON xq.id = xs.subject
      WHERE xs.seq BETWEEN \(message) << 16 AND \(message) << 16 | 65535 AND \(isRestricted("xq.bearer")))
    """
  }

  /// Whether something about such a bearer left with the page that a leaf is of.
  static func handedOverOfRestricted(_ leaf: String) -> String {
    """
    EXISTS (SELECT 1 FROM handover xa CROSS JOIN release xr ON xr.seq = xa.release
      WHERE xa.leaf = \(leaf) AND \(isNearRestricted("xr.bearer")))
    """
  }

  /// Restrictions that were lifted: who decided them and why is a trace. One that stands stays.
  static let restrictions = RetentionPart(
    name: "restrictions", clock: .traces, table: .restriction, rows: "restriction r WHERE r.lifted_at IS NOT NULL",
    number: "r.seq", moment: "r.lifted_at", mayGo: "1", queued: "0"
  ) { try $0.eraseRestriction($1) }
}
