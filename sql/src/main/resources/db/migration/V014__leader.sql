-- Which of several processes on this database worked last: see shirako.portal.leader.
create table leader (
    id tinyint not null primary key,
    process varchar(255) not null
);
