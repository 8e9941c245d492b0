/**
 * Jobs, uploads and runtime observations on MySQL, through Hibernate. Rows are package-private and never leave; no
 * hypervisor and no lease call happens inside a transaction.
 */
@NullMarked
package shirako.batch.persistence;

import org.jspecify.annotations.NullMarked;
