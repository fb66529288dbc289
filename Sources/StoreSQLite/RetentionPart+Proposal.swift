import Store

extension RetentionPart {
  /// What was proposed to a body, a value: it goes with what was sealed. That there was a proposal is said by its release's line.
  static let proposals = RetentionPart(
    name: "proposals", clock: .contents, table: .release,
    rows: "proposal p INDEXED BY proposal_body CROSS JOIN release r ON r.seq = p.release WHERE p.key > 0",
    number: "p.release", moment: "r.changed_at", mayGo: "NOT \(isNearRestricted("r.bearer"))",
    queued: "r.state NOT IN \(settled)"
  ) { try $0.eraseProposal(ofRelease: $1) }
}
