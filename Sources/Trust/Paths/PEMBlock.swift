import COpenSSL

/// One block of a PEM text, as OpenSSL reads it: words between blocks do not matter.
struct PEMBlock {
  let label: String
  let der: [UInt8]
  /// Whether the block has headers of its own (RFC 1421), which public objects have not.
  let isEncrypted: Bool

  /// All blocks of a text, up to the first that is broken.
  static func all(in bytes: [UInt8]) -> [PEMBlock] {
    guard let length = Int32(exactly: bytes.count) else { return [] }
    return bytes.withUnsafeBytes { buffer in
      guard let source = BIO_new_mem_buf(buffer.baseAddress, length) else { return [] }
      defer {
        BIO_free(source)
        ERR_clear_error()
      }
      var blocks: [PEMBlock] = []
      while let block = next(source) { blocks.append(block) }
      return blocks
    }
  }

  private static func next(_ source: OpaquePointer) -> PEMBlock? {
    var (name, header): (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?)
    var (data, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    guard PEM_read_bio(source, &name, &header, &data, &length) == 1, let name, let header, let data else { return nil }
    defer {
      CRYPTO_free(name, nil, 0)
      CRYPTO_free(header, nil, 0)
      CRYPTO_free(data, nil, 0)
    }
    return PEMBlock(
      label: String(cString: name), der: Array(UnsafeBufferPointer(start: data, count: length)),
      isEncrypted: header.pointee != 0)
  }
}
