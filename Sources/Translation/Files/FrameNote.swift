public import Exchange

/// What stands around the records of a file that is to be written, beyond what the dossier says: what an earlier file of the format kept
/// there, and what the file says of itself.
public struct FrameNote: Sendable {
  let node: ComplementNode
}

extension Adapter {
  /// The frame of a file that is made at that moment: what the complement keeps in its frame, with what the adapter's `stamp` rows say of
  /// the new file in its place.
  public func frameNote(_ complement: Complement?, at moment: Instant) -> FrameNote {
    FrameNote(
      node: plan.batch.stamps.reduce(complement?.frame ?? ComplementNode()) { node, stamp in
        node.keeping(stamp.content(at: moment), at: stamp.path[...], as: stamp.category)
      })
  }
}
