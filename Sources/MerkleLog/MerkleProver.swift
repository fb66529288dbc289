/// Makes proofs from the nodes that a store keeps (the ones ``MerkleTree/append(_:)`` returns).
public enum MerkleProver {
  /// The inclusion proof of a leaf in the tree of a size (RFC 9162 §2.1.3.1), the hashes nearest to the leaf first.
  ///
  /// - Parameter nodeAt: gives the hash of a perfect subtree; it is asked only for those within `size`.
  /// - Throws: `MerkleError.indexBeyondSize`, or what `nodeAt` throws.
  public static func inclusion(
    of index: UInt64, size: UInt64, nodeAt: (MerklePosition) throws -> MerkleHash
  ) throws -> [MerkleHash] {
    guard index < size else { throw MerkleError.indexBeyondSize }
    var proof: [MerkleHash] = []
    var (start, count) = (UInt64(0), size)
    while count > 1 {
      let left = split(count)
      if index - start < left {
        proof.append(try root(start + left, count - left, nodeAt))
        count = left
      } else {
        proof.append(try root(start, left, nodeAt))
        start += left
        count -= left
      }
    }
    return proof.reversed()
  }

  /// The proof that the tree of one size is the beginning of the tree of another (RFC 9162 §2.1.4.1); empty where they are one.
  ///
  /// - Parameter nodeAt: gives the hash of a perfect subtree; it is asked only for those within `newSize`.
  /// - Throws: `MerkleError.emptyTree`, `MerkleError.sizesReversed`, or what `nodeAt` throws.
  public static func consistency(
    from oldSize: UInt64, to newSize: UInt64, nodeAt: (MerklePosition) throws -> MerkleHash
  ) throws -> [MerkleHash] {
    guard oldSize <= newSize else { throw MerkleError.sizesReversed }
    guard oldSize > 0 else { throw MerkleError.emptyTree }
    var proof: [MerkleHash] = []
    var (start, count) = (UInt64(0), newSize)
    while start + count != oldSize {
      let left = split(count)
      if oldSize - start <= left {
        proof.append(try root(start + left, count - left, nodeAt))
        count = left
      } else {
        proof.append(try root(start, left, nodeAt))
        start += left
        count -= left
      }
    }
    // The verifier knows the older root; what it has to be told is a subtree that begins elsewhere.
    if start > 0 { proof.append(try root(start, count, nodeAt)) }
    return proof.reversed()
  }

  /// The largest power of two below a count of at least 2.
  private static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }

  /// The root over `count` leaves from `start`, a multiple of every perfect subtree it is made of.
  private static func root(
    _ start: UInt64, _ count: UInt64, _ nodeAt: (MerklePosition) throws -> MerkleHash
  ) throws -> MerkleHash {
    var parts: [MerkleHash] = []
    var (start, count) = (start, count)
    while count > 0 {
      let level = 63 - count.leadingZeroBitCount
      parts.append(try nodeAt(MerklePosition(level: level, index: start >> UInt64(level))))
      start += 1 << UInt64(level)
      count -= 1 << UInt64(level)
    }
    guard let last = parts.popLast() else { return MerkleHashing.emptyRoot }
    return parts.reversed().reduce(last) { MerkleHashing.node($1, $0) }
  }
}
