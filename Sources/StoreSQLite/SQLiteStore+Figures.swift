public import Store

extension SQLiteStore {
  /// See ``WriterReading/writerFigures``: of the commits since the store was opened.
  public var writerFigures: WriterFigures { writer.figures }
}
