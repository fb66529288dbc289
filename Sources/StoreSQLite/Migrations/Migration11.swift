/// By what page a release left, and which decisions still have their reasons: what the clocks look up. Proposals are found by their
/// releases, which follow whom they are about.
enum Migration11 {
  static let sql = """
    CREATE INDEX handover_leaf ON handover (leaf);
    CREATE INDEX ruling_reason ON ruling (seq) WHERE key > 0;
    DROP INDEX proposal_bearer;
    """
}
